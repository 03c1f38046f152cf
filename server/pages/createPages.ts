import { Router } from 'express';
export function createPages(_: unknown): Router { return Router(); }
