import { createTheme } from '@mantine/core';

/** Colours live in variables.css: nothing here may need a style tag at run time, the content security policy forbids it. */
export const theme = createTheme({
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
});
