import { host } from "$host";
import type { Offers } from "$shared/editor/mention";
import type { TagOffers } from "$shared/editor/tags";

/** The people that `@` and a few letters may mean. */
export const peopleOffers: Offers = async (text) =>
  (await host.peopleCalled(text)).map(({ id, name, role }) => ({
    label: name,
    detail: role,
    target: `leadlight:person/${id}`,
  }));

/** The tags that `#` and a letter may mean. */
export const tagOffers: TagOffers = (text) => host.tagsCalled(text);
