export * from './code-sheet.js';
export * from './csv.js';
