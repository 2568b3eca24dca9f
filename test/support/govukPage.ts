import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packagesFolder } from './signalPages.js';

interface Fixtures {
  readonly fixtures: readonly { readonly name: string; readonly html: string }[];
}

/** GOV.UK Frontend ships no page but the markup of each component, made by its own templates: here they are, in one page. */
const shown: readonly (readonly [component: string, fixture: string])[] = [
  ['button', 'default'],
  ['button', 'disabled'],
  ['button', 'secondary'],
  ['details', 'default'],
  ['accordion', 'default'],
  ['tabs', 'default'],
  ['radios', 'with conditional items'],
  ['checkboxes', 'default'],
  ['password-input', 'default'],
  ['character-count', 'default'],
  ['select', 'default'],
  ['error-summary', 'default'],
  ['pagination', 'default'],
  ['notification-banner', 'default'],
  ['file-upload', 'default'],
];

export async function govukPage(): Promise<string> {
  const parts = await Promise.all(
    shown.map(async ([component, name]) => {
      const path = join(packagesFolder, 'govuk-frontend/dist/govuk/components', component, 'fixtures.json');
      const { fixtures } = JSON.parse(await readFile(path, 'utf8')) as Fixtures;
      const found = fixtures.find((fixture) => fixture.name === name);
      if (!found) throw new Error(`${component} has no fixture ${name}`);
      // Its focus belongs to a page that has just been sent with errors, which this is not.
      const html = found.html.replace('data-module="govuk-error-summary"', '$& data-disable-auto-focus="true"');
      return `<div class="${component}-${name.replaceAll(' ', '-')}" style="margin: 30px">${html}</div>`;
    }),
  );
  return `<!doctype html><html lang="en" class="govuk-template"><head><meta charset="utf-8"><title>GOV.UK Frontend</title>
<link rel="stylesheet" href="/govuk-frontend/dist/govuk/govuk-frontend.min.css"></head>
<body class="govuk-template__body"><script>document.body.className += ' js-enabled govuk-frontend-supported'</script>
${parts.join('\n')}
<script type="module">import { initAll } from '/govuk-frontend/dist/govuk/govuk-frontend.min.js'; initAll(); window.isReady = true</script>
</body></html>`;
}
