import { movingMessages } from "../messages/moving.ts";
import { GALLERY, take } from "../state/gallery.ts";
import { lang } from "../state/settings.ts";

/** Networks that are ready; each is fetched when it is chosen. */
export function Gallery() {
  const words = movingMessages[lang.value];
  return (
    <select
      class="gallery"
      aria-label={words.galleryHint}
      title={words.galleryHint}
      value=""
      onChange={({ currentTarget }) => {
        const ready = GALLERY.find(({ name }) => name === currentTarget.value);
        currentTarget.value = "";
        if (ready) void take(ready);
      }}
    >
      <option value="" hidden>
        {words.gallery}
      </option>
      {GALLERY.map(({ name }) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}
