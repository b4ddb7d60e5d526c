"""Chart archives that climb out, link out, explode or lie."""
import gzip
import io
import os
import tarfile
import zlib

from runner import CHART, Case

TEMPLATE = ("hostile/templates/a.yaml", b"a: 1\n")
BASE = [("hostile/Chart.yaml", CHART.encode()), TEMPLATE]
REFUSED = "unable to load chart archive|appear to be a|larger than|illegally"


def entry(name, data=b"", **fields):
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for field, value in fields.items():
        setattr(info, field, value)
    return info, data


def tar(entries, form=tarfile.GNU_FORMAT):
    bytes_ = io.BytesIO()
    with tarfile.open(fileobj=bytes_, mode="w", format=form) as file:
        for info, data in entries:
            if isinstance(info, str):
                info, data = entry(info, data)
            file.addfile(info, io.BytesIO(data))
    return bytes_.getvalue()


def put(bytes_, name="chart.tgz"):
    def make(folder):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(bytes_() if callable(bytes_) else bytes_)
    return make


def archive(name, bytes_, **outcome):
    return Case(name, make=put(bytes_), chart="chart.tgz", **outcome)


def of(*entries, form=tarfile.GNU_FORMAT):
    return lambda: gzip.compress(tar([*BASE, *entries], form), 1)


def places():
    for name in ("hostile/../../outside", "hostile/templates/../../../outside", "hostile/..", "hostile/."):
        yield archive(f"a file at {name}", of((name, b"x")), says=REFUSED, helm=True)
    for name in ("/etc/hostile", "hostile//etc/hostile", "hostile/c:/windows", "hostile\\..\\..\\outside", "C:\\hostile\\a",
                 "hostile/templates/../values.yaml", "./hostile/a", "../hostile/a", "", "hostile", "hostile/", "hostile/a\x00b", "hostile/\udcff"):
        yield archive(f"a file at {name!r}", of((name, b"a: 1")), either=True, helm=True)
    yield archive("a link to /etc/passwd", of(entry("hostile/templates/b.yaml", type=tarfile.SYMTYPE, linkname="/etc/passwd")),
                  shows=r"a: 1\s*$", helm=True)
    yield archive("a hard link to /etc/passwd", of(entry("hostile/templates/b.yaml", type=tarfile.LNKTYPE, linkname="/etc/passwd")),
                  shows=r"a: 1\s*$", helm=True)
    yield archive("a link for a folder", of(entry("hostile/charts", type=tarfile.SYMTYPE, linkname="/"),
                                            ("hostile/charts/x/Chart.yaml", b"x: 1")), either=True, helm=True)
    for kind in (tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.CONTTYPE):
        yield archive(f"an entry of type {kind.decode()}", of(entry("hostile/templates/b.yaml", type=kind)), helm=True, either=True)
    yield archive("a file that is a folder too", of(("hostile/templates/a.yaml/b", b"x: 1")), either=True, helm=True)
    yield archive("the same file 1,000 times", of(*[TEMPLATE] * 1000), either=True, helm=True)


def sizes():
    yield archive("90 MB of zeros in a file", of(("hostile/big", bytes(90 << 20))), says="larger than", helm=True)
    yield archive("40 files of 4 MB of zeros", of(*[(f"hostile/big{i}", bytes(4 << 20)) for i in range(40)]), says=REFUSED, helm=True)
    yield archive("15 files of 4 MB of zeros", of(*[(f"hostile/big{i}", bytes(4 << 20)) for i in range(15)]), either=True)
    yield archive("20 files of 4 MB of zeros", of(*[(f"hostile/big{i}", bytes(4 << 20)) for i in range(20)]), either=True)
    yield archive("10 GB of zeros behind the end", endless, says=REFUSED)
    yield archive("a million empty files", many_entries, says=REFUSED)
    yield archive("a million folders", lambda: many_entries(b"5"), says=REFUSED)
    yield archive("10,000 empty files", of(*[(f"hostile/f{i}", b"") for i in range(10000)]), shows="a: 1", helm=True)
    yield archive("a name of 1 MB", of(("hostile/" + "n" * 1000000, b"x")), either=True)
    yield archive("a path of 100,000 folders", of(("hostile/" + "d/" * 100000 + "f", b"x")), either=True)
    yield archive("a pax name of 4 MB", of(("hostile/" + "é" * 2000000, b"x"), form=tarfile.PAX_FORMAT), either=True)
    yield archive("a thousand pax headers in a row", pax_row, either=True)
    yield archive("a hundred pax headers of 900 KB", of(*[entry("hostile/f%d" % i, b"", pax_headers={"comment": "x" * 900000})
                                                         for i in range(100)], form=tarfile.PAX_FORMAT), either=True)
    yield archive("a pax header of 60 MB", of(entry("hostile/f", b"", pax_headers={"comment": "x" * 60000000}),
                                            form=tarfile.PAX_FORMAT), either=True)
    for size in ("9223372036854775807", "18446744073709551615", "-1", "99999999999999999999", "1e9", ""):
        yield archive(f"a pax size of {size}", of(entry("hostile/f", b"x", pax_headers={"size": size}), form=tarfile.PAX_FORMAT),
                      either=True, helm=True)
    for size in (b"77777777777\0", b"\x80" + b"\0" * 3 + b"\x7f" + b"\xff" * 7, b"\xff" * 12, b"xxxxxxxxxxx\0", b" " * 12):
        yield archive(f"a size of {size!r}", header_field(124, size), either=True)
    yield archive("a sparse file of 8 GB", sparse, either=True)
    yield archive("archives in archives, 200 deep", lambda: nested(200), says="nested|unpacking")
    yield archive("archives in archives, 10 deep", lambda: nested(10), shows="a: 1")
    yield archive("20 archives of 90 MB of zeros each", bombs, says="larger than|unpacking")


def damage():
    good = gzip.compress(tar(BASE))
    for size in (0, 1, 5, 10, 50, len(good) // 2, len(good) - 9, len(good) - 1):
        yield archive(f"cut after {size} bytes", good[:size], either=True, helm=True)
    # Like Go's reader, ours ends at the mark of the tar; the checksum behind it is not seen.
    yield archive("a wrong checksum of the data", good[:-8] + b"\0\0\0\0" + good[-4:], shows="a: 1", helm=True)
    yield archive("a wrong length of the data", good[:-4] + b"\xff\xff\xff\xff", shows="a: 1", helm=True)
    yield archive("a wrong checksum of a header", header_field(148, b"0000000\0", sealed=False), says=REFUSED, helm=True)
    yield archive("two members", good[:] + gzip.compress(b""), shows="a: 1", helm=True)
    yield archive("a hundred thousand empty members", gzip.compress(b"") * 100000 + good, shows="a: 1", helm=True)
    yield archive("a tar in two members", two_members, shows="a: 1", helm=True)
    yield archive("something behind the archive", good + b"garbage", either=True, helm=True)
    yield archive("zeros behind the archive", good + bytes(1000), either=True, helm=True)
    yield archive("no gzip", tar(BASE), says=REFUSED, helm=True)
    yield archive("a zip file", b"PK\x03\x04" + bytes(600), says=REFUSED, helm=True)
    yield archive("gzip in gzip", gzip.compress(good), says=REFUSED, helm=True)
    yield archive("gzip of nothing", gzip.compress(b""), says=REFUSED, helm=True)
    yield archive("gzip with a name of 1 MB", b"\x1f\x8b\x08\x08" + bytes(6) + b"n" * 1000000 + b"\0" + good[10:], either=True)
    yield archive("random bytes in gzip", gzip.compress(os.urandom(1 << 20)), says=REFUSED, helm=True)
    yield archive("zlib without gzip", zlib.compress(tar(BASE)), says=REFUSED, helm=True)
    yield archive("no Chart.yaml", gzip.compress(tar([TEMPLATE])), says="no Chart.yaml found", helm=True)
    yield archive("an empty Chart.yaml", gzip.compress(tar([("hostile/Chart.yaml", b""), TEMPLATE])), says=".", helm=True)
    yield archive("two Chart.yaml", of(("hostile/Chart.yaml", CHART.encode() + b"description: two\n")), either=True, helm=True)
    yield archive("two charts", of(("other/Chart.yaml", CHART.replace("hostile", "other").encode())), either=True, helm=True)
    yield archive("Chart.yaml as a folder", gzip.compress(tar([entry("hostile/Chart.yaml", type=tarfile.DIRTYPE), TEMPLATE])), says=".", helm=True)
    yield archive("a subchart that is no archive", of(("hostile/charts/s.tgz", b"not an archive")), says="unpacking|gzip", helm=True)
    yield archive("a subchart without Chart.yaml", of(("hostile/charts/s/values.yaml", b"a: 1")), says="Chart.yaml file is missing",
                  helm=True)


def endless():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(tar(BASE)[:-8192])]
    block = bytes(1 << 24)
    parts += [packer.compress(block) for _ in range(640 // 8)]
    # The rest repeats: members of a gigabyte that are all the same.
    tail = zlib.compressobj(9, zlib.DEFLATED, 31)
    member = b"".join(tail.compress(block) for _ in range(64)) + tail.flush()
    return b"".join(parts) + packer.flush() + member * 9


def many_entries(kind=b"0"):
    header = bytearray(tar([("hostile/f", b"")])[:512])
    header[156:157] = kind
    block = seal(header)
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return packer.compress(tar(BASE)[:3 * 512 + 512]) + packer.compress(block * 1000000) + packer.flush()


def seal(header):
    header = bytearray(header)
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


def header_field(at, value, sealed=True):
    def make():
        header = bytearray(tar([("hostile/templates/b.yaml", b"x")])[:512])
        header[at:at + len(value)] = value
        block = seal(header) if sealed else bytes(header)
        return gzip.compress(tar(BASE)[:4 * 512] + block + bytes(2048))
    return make


def pax_row():
    pax = tar([entry("x", b"", pax_headers={"path": "hostile/q"})], tarfile.PAX_FORMAT)[:1024]
    return gzip.compress(tar(BASE)[:4 * 512] + pax * 1000 + bytes(1024))


def sparse():
    headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.realsize": str(8 << 30),
               "GNU.sparse.name": "hostile/templates/b.yaml"}
    return of(entry("hostile/x", b"1\n0\n8589934592\n".ljust(512, b"\0"), pax_headers=headers), form=tarfile.PAX_FORMAT)()


def nested(depth):
    inner = gzip.compress(tar(BASE))
    for _ in range(depth):
        inner = gzip.compress(tar([*BASE, ("hostile/charts/hostile.tgz", inner)]), 1)
    return inner


def bombs():
    bomb = gzip.compress(tar([*BASE, *[(f"hostile/f{i}", bytes(4 << 20)) for i in range(22)]]), 9)
    return gzip.compress(tar([*BASE, *[(f"hostile/charts/s{i}.tgz", bomb) for i in range(20)]]), 1)


def two_members():
    whole = tar(BASE)
    return gzip.compress(whole[:700]) + gzip.compress(whole[700:])


def cases():
    for family in (places, sizes, damage):
        yield from family()
