"""PIL.ExifTags: the tags by which files turn pictures. The numbers are those of the Exif standard."""

TAGS = {
    0x0100: "ImageWidth",
    0x0101: "ImageLength",
    0x010F: "Make",
    0x0110: "Model",
    0x0112: "Orientation",
    0x011A: "XResolution",
    0x011B: "YResolution",
    0x0131: "Software",
    0x0132: "DateTime",
    0x8769: "ExifOffset",
    0x8825: "GPSInfo",
    0x9003: "DateTimeOriginal",
}
