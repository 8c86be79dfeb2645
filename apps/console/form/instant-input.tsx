import { TextInput, type TextInputProps } from '@mantine/core';

/** A day and time on the plant's clocks; the zone stands beside the label, so that nobody guesses. */
export function InstantInput({
  zone,
  label,
  ...props
}: Omit<TextInputProps, 'label'> & { zone: string; label: string }) {
  return <TextInput {...props} type="datetime-local" step={60} label={`${label} (${zone})`} />;
}
