export interface Site { worker?: string }
export function site(): Site | null { return null; }
export async function answered(_: Site, __: string, ___: URLSearchParams): Promise<unknown> { return null; }
