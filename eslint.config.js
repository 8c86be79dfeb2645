import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** A workflow replays its history: these differ between the first run and the replay, or between two workers. */
const nonDeterministic = [
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'Use the instant that an activity handed to the workflow.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(getHours|getMinutes|getDate|getDay|getMonth|getFullYear|getTimezoneOffset|toLocaleString|toLocaleDateString|toLocaleTimeString)$/]',
    message: "It reads the worker's own time zone. Compute it in an activity and pass the result.",
  },
  {
    selector: "MemberExpression[object.name='Intl']",
    message: 'Intl without an argument reads the real clock on replay.',
  },
  {
    selector: 'Program > VariableDeclaration[kind=/^(let|var)$/]',
    message: 'Module state leaks between workflows. Keep it inside the workflow function.',
  },
  {
    selector:
      'Program > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakMap)$/]',
    message: 'Module state leaks between workflows. Keep it inside the workflow function.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', '.holdfast/', 'coverage/', 'node_modules/', 'test/sixth-type/planted/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read the environment through libs/platform/config.' },
      ],
    },
  },
  {
    files: ['libs/platform/config/**/*.ts', 'apps/plant/config.ts', 'apps/stack/**/*.ts', 'test/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['apps/stack/**/*.ts', 'test/bench/**/*.ts', 'test/replay/record.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['workflows/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...nonDeterministic] },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' },
    },
  },
);
