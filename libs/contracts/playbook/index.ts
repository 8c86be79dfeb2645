export * from './content-hash.js';
export * from './diff.js';
export * from './json-schema.js';
export * from './parse-playbook.js';
export * from './playbook-text.js';
export * from './schema.js';
