/** Makes a forgotten branch of a union a compile error, and a fault that names the value should one arrive all the same. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
