/** What ESLint looks for: strict types in src, and plain mistakes in the set-up's JavaScript, whose types tsc checks. */
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      '.venv/',
      'data/',
      'models/',
      'handouts/',
      'site/',
      'slides/',
      'environment/.state/',
      '**/.ipynb_checkpoints/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: [
      'src/**/*.ts',
      'environment/{core,figures,live,package,references}/*.ts',
      'environment/{jupyter,lite}/**/*.ts',
    ],
    ignores: ['environment/{core,package}/*.d.ts', 'environment/lite/worker/kernel.d.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: ['./tsconfig.json', './tsconfig.core.json'] } },
    rules: {
      // Numbers in sentences are what most of our messages are made of.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => tensor.dispose()` reads better than a block.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // What a function of a given shape does not need is marked by its name.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // TensorFlow.js hands out its variables typed as tensors; the class is right at run time.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    // The core runs in a browser too: what it needs of a machine it takes from src/platform/machine.ts.
    files: ['src/**/*.ts'],
    ignores: ['src/{platform/node,commands,bench,sweeps,handouts,testing}/**', '**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'require', 'module', '__dirname', '__filename', 'global', 'setImmediate'].map(
          (name) => ({ name, message: 'Only Node has it; take what you need from src/platform/machine.ts.' }),
        ),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^(data|array|buffer|bytes)Sync$/]',
          message: 'A GPU or a tab gives tensors out when it has them: await numbersOf(tensor), data() or array().',
        },
      ],
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: {
      // A missing value fails the test, which is what a test is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Reference values come as JSON; a wrong shape fails the comparison.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      // fast-check and node:test hand out functions that need no `this`.
      '@typescript-eslint/unbound-method': 'off',
      // node:test's `test` and `describe` return promises that the runner awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'it', 'describe'] }] },
      ],
    },
  },
  {
    files: ['environment/**/*.{mjs,cjs}', '*.mjs', '.dependency-cruiser.cjs'],
    extends: [tseslint.configs.base],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-unreachable': 'error',
      'no-fallthrough': 'error',
      'no-self-assign': 'error',
      'no-unsafe-finally': 'error',
      'no-dupe-keys': 'error',
      'no-duplicate-imports': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
);
