import { host, type Notice } from "$host";

/** What the app has to say once. */
export class Notices {
  all = $state.raw<Notice[]>([]);

  async load(): Promise<void> {
    try {
      const told = await host.notices();
      const own = this.all.filter((n) => n.id === "text_replaced" && !told.some((t) => t.id === n.id));
      this.all = [...told, ...own];
    } catch {
      // A notice that cannot be read now is read at the next change.
    }
  }

  /** Says something that the page itself found out. */
  say(notice: Notice): void {
    if (!this.all.some((n) => n.id === notice.id)) this.all = [...this.all, notice];
  }

  async dismiss(notice: Notice): Promise<void> {
    this.all = this.all.filter((n) => n.id !== notice.id);
    await host.dismissNotice(notice.id).catch(() => undefined);
  }
}
