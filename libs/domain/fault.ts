/** One thing that is wrong with what was sent. `pointer` is an RFC 6901 JSON pointer into it. */
export interface Fault {
  pointer: string;
  message: string;
}

export function fault(pointer: string, message: string): Fault {
  return { pointer, message };
}

/** The pointer to a member whose name may hold any character. */
export function child(pointer: string, name: string | number): string {
  return `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
