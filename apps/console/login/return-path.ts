/** Where to go after the login: the page that was asked for, never another site. */
export function returnPath(to: string | null): string {
  if (!to || !to.startsWith('/') || to.startsWith('//') || to.includes('\\') || to.startsWith('/login'))
    return '/';
  return to;
}
