/** How times are written and weeks begin: as the system does, unless the person chose otherwise. */
export type ClockStyle = "system" | "h24" | "h12";
export type WeekStart = "system" | "monday" | "saturday" | "sunday";

/** `weekStart` counts from Sunday, 0. */
export type Habits = { hours12: boolean; weekStart: number };

export const habits = $state<Habits>({ hours12: false, weekStart: 1 });

const CHOSEN_START: Readonly<Record<Exclude<WeekStart, "system">, number>> = {
  sunday: 0,
  monday: 1,
  saturday: 6,
};

let system: Habits = { hours12: false, weekStart: 1 };
let clock: ClockStyle = "system";
let week: WeekStart = "system";

function settle(): void {
  habits.hours12 = clock === "system" ? system.hours12 : clock === "h12";
  habits.weekStart = week === "system" ? system.weekStart : CHOSEN_START[week];
  document.documentElement.toggleAttribute("data-hours12", habits.hours12);
}

/** What the system's habits are, once they are known. */
export function followSystem(next: Habits): void {
  system = next;
  settle();
}

export function setHabits(nextClock: ClockStyle, nextWeek: WeekStart): void {
  clock = nextClock;
  week = nextWeek;
  settle();
}
