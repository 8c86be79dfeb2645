export interface ConfigFault {
  variable: string;
  message: string;
}

/** Everything that is wrong with the environment, in one message for the person who starts the process. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly ConfigFault[]) {
    const lines = faults.map(({ variable, message }) => `  ${variable} ${message}`);
    super(['Holdfast cannot start: its environment needs attention.', ...lines].join('\n'));
  }
}
