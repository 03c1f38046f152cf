/** From so many days before its end on a cohort says that it ends: a month to name who goes on. */
export const SOON_DAYS = 30;
