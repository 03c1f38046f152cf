import { Component, type ReactNode } from 'react';
import { Stopped } from './Stopped.tsx';

interface Props {
  /** A new place is a new chance: what broke before does not keep another page from being shown. */
  readonly place: string;
  readonly children: ReactNode;
}
interface State {
  readonly error: unknown;
  readonly place: string;
}

/** Keeps a fault of one page from blanking the whole. Shows what to do; the fault itself goes to the console, by React. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, place: this.props.place };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error ?? new Error('unknown') };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.place === state.place ? null : { error: null, place: props.place };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <Stopped stale={isMissingChunk(this.state.error)} />;
  }
}

/** After an update the server no longer has the parts that an open page wants to load: browsers say so in their own words. */
function isMissingChunk(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|importing a module script|preload/i.test(error.message);
}
