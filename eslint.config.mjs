import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['build/', 'dist/', 'imports/', 'coverage/', 'examples/*/dist/', 'test/fixtures/foreign-project/'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['*.js', '*.mjs', 'scripts/*.mjs', 'scripts/*.cjs', 'bench/preflight/*.mjs'],
        },
      },
    },
  },
  {
    files: ['lib/**/*.ts'],
    plugins: { jsdoc },
    rules: {
      '@typescript-eslint/strict-boolean-expressions': 'error',
      complexity: ['error', 12],
      // Members of the public API are checked on the jsii assembly, by test/public-api.test.ts.
      'jsdoc/require-jsdoc': ['error', { publicOnly: true }],
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 60],
      'max-params': ['error', 4],
    },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: ['lib/core/usage-error.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "ThrowStatement NewExpression[callee.name='Error']", message: 'Build errors with usageError().' },
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'examples/**/*.test.ts', 'bench/**/*.ts', 'scripts/**'],
    rules: {
      // Rendered manifests and framework internals are untyped JSON.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
    },
  },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
