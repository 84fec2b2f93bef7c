import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openApiDocument } from '#apps/api/openapi/document';
import { lifecycles } from '#libs/lifecycles/registry';
import { lifecyclePage } from './generated/lifecycle-page.js';
import { projectRoot } from './servers/project-root.js';

/** `npm run generate [-- --check]`: writes what is derived from the code, or exits 1 where the checked-in file differs. */
const files: Record<string, string> = {
  'docs/generated/openapi.json': `${JSON.stringify(await openApiDocument(), null, 2)}\n`,
};
for (const lifecycle of lifecycles) files[`docs/generated/lifecycles/${lifecycle.slug}.md`] = lifecyclePage(lifecycle);

let drifted = 0;
for (const [name, content] of Object.entries(files)) {
  const path = join(projectRoot, name);
  if (process.argv.includes('--check')) {
    if (present(path) === content) continue;
    console.error(`${name} is out of date: run "npm run generate" and commit it.`);
    drifted++;
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    console.log(`wrote ${name}`);
  }
}
if (process.argv.includes('--check') && drifted === 0) console.log('Every generated file is up to date.');
process.exit(drifted > 0 ? 1 : 0);

function present(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
