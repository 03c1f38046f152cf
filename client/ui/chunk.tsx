import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

interface ChunkProps {
  /** While it is on its way. */
  readonly waiting?: ReactNode;
  /** Without a network it cannot come: it is asked for again when there is one. */
  readonly missing?: ReactNode;
}

/**
 * A component whose code comes when it is first drawn. Unlike React's own `lazy`, a network that is gone makes
 * nothing fail: what is around it stays, and the code is asked for again.
 */
export function chunk<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P & ChunkProps> {
  let loaded: ComponentType<P> | null = null;
  return function Chunk({ waiting = null, missing = null, ...props }: P & ChunkProps) {
    const [Loaded, setLoaded] = useState<ComponentType<P> | null>(() => loaded);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (Loaded !== null) return;
      let wanted = true;
      const ask = () => {
        load().then(
          (component) => {
            loaded = component;
            if (wanted) setLoaded(() => component);
          },
          () => wanted && setFailed(true),
        );
      };
      ask();
      addEventListener('online', ask);
      return () => {
        wanted = false;
        removeEventListener('online', ask);
      };
    }, [Loaded]);
    if (Loaded !== null) return <Loaded {...(props as unknown as P)} />;
    return failed ? missing : waiting;
  };
}
