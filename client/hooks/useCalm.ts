import { useEffect, useRef, useState } from 'react';

/** A screen reader that is told at every card of thirty cannot be listened to. */
const ANNOUNCE_MS = 10_000;

/** Follows a value for announcing it, at most once in ten seconds. */
export function useCalm<T extends string | number>(value: T): T {
  const [calm, setCalm] = useState(value);
  const last = useRef(0);
  useEffect(() => {
    if (value === calm) return;
    const wait = Math.max(0, last.current + ANNOUNCE_MS - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setCalm(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, calm]);
  return calm;
}
