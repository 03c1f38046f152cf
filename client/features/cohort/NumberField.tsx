import type { ReactNode } from 'react';
import { TextField } from '../../ui/TextField.tsx';

interface NumberFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: ReactNode;
}

/** A small whole number, with the digits' keyboard on a phone. */
export function NumberField(props: NumberFieldProps) {
  return <TextField {...props} inputMode="numeric" autoComplete="off" maxLength={3} dir="ltr" />;
}
