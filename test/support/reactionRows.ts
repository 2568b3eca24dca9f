/** One control with one effect, and what may be said of a press on it. */
export interface Row {
  readonly name: string;
  readonly html: string;
  /** Runs when the control with the id `c` is clicked. `by` and `e` are at hand: the control, and `#e`. */
  readonly does?: string;
  /** Runs at the start. */
  readonly before?: string;
  readonly press?: string;
  readonly key?: 'Enter' | 'Space';
  /** Presses one after the other; 1 unless given. */
  readonly times?: number;
  readonly expect: string;
}

/** A tenth of a second, as a sound that every engine plays. */
const silence = `data:audio/wav;base64,${Buffer.concat([
  Buffer.from('524946464403000057415645666d74201000000001000100401f0000401f0000010008006461746120030000', 'hex'),
  Buffer.alloc(800, 0x80),
]).toString('base64')}`;

const button = '<button id="c">Press</button> <div id="e">here</div>';
const works = 'answered';
const either = 'answered|unknown';
const of = (name: string, does: string, expect = works, html = button): Row => ({ name, does, expect, html });
const native = (name: string, html: string, expect = works): Row => ({ name, html, expect });

export const rows: readonly Row[] = [
  native('dead button', button, 'unanswered'),
  { ...native('dead button, by Enter', button, 'unanswered'), key: 'Enter' },
  native('dead text', '<p id="c">Only text</p>', 'unanswered'),
  native(
    'CSS :active transition only',
    '<style>#c{transition:all .2s}#c:active{background:red;transform:scale(.9)}</style><button id="c">Press</button>',
    'unanswered',
  ),
  of('title only', 'document.title = "other"', 'unanswered'),
  of('collapses a collapsed selection', 'getSelection().collapse(e, 0)', 'unanswered'),
  {
    ...of(
      'dead, beside a declared clock',
      '',
      'unanswered',
      '<button id="c">Press</button><p id="e" data-restless>0</p>',
    ),
    before: 'setInterval(() => { e.textContent++ }, 100)',
  },
  of('text', 'e.textContent = "there"'),
  { ...of('text, by Enter', 'e.textContent = "there"'), key: 'Enter' },
  { ...of('text, by Space', 'e.textContent = "there"'), key: 'Space' },
  of('text after 600 ms', 'setTimeout(() => { e.textContent = "there" }, 600)'),
  of('text after 1.5 s', 'setTimeout(() => { e.textContent = "there" }, 1500)'),
  of('text after 4 s, by nobody', 'setTimeout(() => { e.textContent = "there" }, 4000)', 'unanswered'),
  of('text after a request of 4 s', 'fetch("/slow").then(() => { e.textContent = "there" })'),
  {
    ...of('text at mousedown', '', works),
    before: 'by.onmousedown = (event) => { event.stopPropagation(); e.textContent = "there" }',
  },
  of('propagation stopped', 'event.stopImmediatePropagation(); e.textContent = "there"'),
  of('class', 'e.className = "on"'),
  of('class of html', 'document.documentElement.className = "dark"'),
  of('data-*', 'e.dataset.on = 1'),
  of('aria-*', 'by.setAttribute("aria-pressed", "true")'),
  of('dialog', 'e.showModal()', works, '<button id="c">Press</button><dialog id="e">Hello</dialog>'),
  native('details', '<details><summary id="c">More</summary>Text</details>'),
  native('popover', '<button id="c" popovertarget="e">Press</button><div id="e" popover>Hello</div>'),
  native('checkbox', '<input id="c" type="checkbox">'),
  native('label of a checkbox', '<label id="c"><input type="checkbox"> I agree to this</label>'),
  native('radio', '<input id="c" type="radio" name="r">'),
  native('range', '<input id="c" type="range" value="0">'),
  native('text field', '<input id="c">', 'unknown'),
  native('number spinner', '<input id="c" type="number" value="1">', 'unknown'),
  native('date field', '<input id="c" type="date">', 'unknown'),
  native('text area', '<textarea id="c"></textarea>', 'unknown'),
  native('contenteditable', '<div contenteditable><b id="c">Text</b></div>', 'unknown'),
  native('label of a text field', '<label id="c">Name, please <input style="width:9px"></label>', 'unknown'),
  native('select', '<select id="c"><option>1<option>2</select>', 'unknown'),
  native('invalid form', '<form><input required><button id="c">Send</button></form>'),
  {
    ...native('form, default prevented', '<form id="e"><button id="c">Send</button></form>'),
    before: 'e.onsubmit = (event) => event.preventDefault()',
  },
  native('hash link', '<a id="c" href="#e">Down</a><p id="e">here</p>'),
  { ...native('same-hash link', '<a id="c" href="#">Same</a>', either), before: 'location.hash = ""' },
  native('link to a page', '<a id="c" href="/next">Next</a>', either),
  native('link to a slow page', '<a id="c" href="/slow">Next</a>', either),
  of('pushState', 'history.pushState(0, "", "/pushed")'),
  of('fetch, shows nothing', 'fetch("/x")', either),
  of('beacon', 'navigator.sendBeacon("/x", "1")', either),
  {
    ...of('audio.play', 'e.play()', works, '<button id="c">Press</button><audio id="e"></audio>'),
    before: `e.src = "${silence}"`,
  },
  of(
    'scroll of a container',
    'e.scrollTop = 200',
    works,
    '<button id="c">Press</button><div id="e" style="height:80px;overflow:auto"><p style="height:800px">Long</div>',
  ),
  of('scroll of the window', 'scrollTo(0, 300)', works, `${button}<p style="height:3000px">Long`),
  of('element.animate', 'e.animate([{ opacity: 0 }, { opacity: 1 }], 500)'),
  of('insertRule', 'document.styleSheets[0].insertRule("#e{color:red}")', works, `<style>p{}</style>${button}`),
  of(
    'adoptedStyleSheets',
    'const s = new CSSStyleSheet(); s.replaceSync("#e{color:red}"); document.adoptedStyleSheets = [s]',
  ),
  of(
    'canvas drawing',
    'e.getContext("2d").fillRect(0, 0, 9, 9)',
    'unknown',
    '<button id="c">Press</button><canvas id="e"></canvas>',
  ),
  { ...native('press on a canvas', '<canvas id="c"></canvas>', 'unknown') },
  of('.value= by script', 'e.value = "there"', either, '<button id="c">Press</button><input id="e">'),
  of('.checked= by script', 'e.checked = true', either, '<button id="c">Press</button><input type="checkbox" id="e">'),
  of('focus by script', 'e.focus()', works, '<button id="c">Press</button><p id="e" tabindex="-1">here</p>'),
  {
    ...native('open shadow root', '<x-open id="c"></x-open>'),
    before: `customElements.define('x-open', class extends HTMLElement { constructor() { super();
      this.attachShadow({ mode: 'open' }).innerHTML = '<button>Press</button><p>here</p>';
      this.shadowRoot.querySelector('button').onclick = () => { this.shadowRoot.querySelector('p').textContent = 'there' } } })`,
    press: 'x-open',
  },
  {
    ...native('closed shadow root', '<x-closed id="c"></x-closed>', 'unknown'),
    before: `customElements.define('x-closed', class extends HTMLElement { constructor() { super();
      const root = this.attachShadow({ mode: 'closed' }); root.innerHTML = '<button>Press</button><p>here</p>';
      root.querySelector('button').onclick = () => { root.querySelector('p').textContent = 'there' } } })`,
    press: 'x-closed',
  },
  native('inside an iframe', '<iframe id="c" srcdoc="<button>Press</button>"></iframe>', 'no press|unknown'),
  native('video controls', '<video id="c" controls width="300" height="200"></video>', 'no press|unknown'),
  of('selects text', 'getSelection().selectAllChildren(e)'),
  // Known blind spots: they have an effect, nothing on the page tells of it, and a dead control looks the same.
  of('worker message', 'new Worker(URL.createObjectURL(new Blob([""]))).postMessage(1)', 'unanswered'),
  of('clipboard write', 'navigator.clipboard?.writeText("x")', 'unanswered'),
  { ...of('text, pressed three times', 'e.textContent += "!"', works), times: 3 },
  { ...native('dead button, pressed three times', button, 'unanswered'), times: 3 },
  // At the end: what they open has the focus (Firefox a panel of downloads), and a page without it is told of none that
  // moves. With the mail WebKit's driver loses the page, too.
  native('download link', '<a id="c" href="data:text/plain,hi" download="a.txt">Get</a>', 'unknown'),
  native('mailto', '<a id="c" href="mailto:a@example.com">Write</a>', 'no press|unknown'),
  // A known blind spot in Chromium without a window: the page that opens another stays visible and keeps the focus.
  of('window.open', 'window.open("/next")', 'answered|unanswered'),
];
