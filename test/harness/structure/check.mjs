// Part of `npm run lint`: who may import whom, and what is exported. Says what is wrong, a line each.
import { faultsOf } from './faults.mjs';
import { readModules } from './modules.mjs';

const root = process.argv[2] ?? process.cwd();
const modules = readModules(root, ['src', 'webview', 'test']);
const faults = faultsOf(modules);
for (const fault of faults) console.log(`structure: ${fault}.`);
console.log(`structure: ${modules.size} modules, ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;
