"""Inputs as streams: files, pipes and fifos give the same; every wait ends on a signal; odd bytes cost what they are in and no more."""
import json
import os
import pty
import shutil
import signal
import subprocess
import threading
import time
import unittest

from program import DATA, PROGRAM, ProgramTest

LINES = "".join('{"id":"b%d","text":"Police detained %d men in Sangin on Sunday.","date":"2015-12-28"}\n' % (i, i) for i in range(4000))
HEADER = "id,date,place,notes\n"


def table(rows, bad=(), byte=b"\xff"):
    lines = [b"%d,2015-01-02,Sangin,%snote of some length to fill the row up\n" % (i, byte if i in bad else b"") for i in range(rows)]
    return HEADER.encode() + b"".join(lines)


class Streams(ProgramTest):
    def piped(self, arguments, content, redirect="cat"):
        """Runs a bash command in which {} stands for the way that `content` comes in."""
        path = self.put("content", content)
        return subprocess.run(["bash", "-c", arguments.replace("PROGRAM", PROGRAM), "bash", str(path)], capture_output=True, timeout=300, check=False)

    def test_a_pipe_loses_nothing(self):
        for command in ("cat $1 | PROGRAM -q geotag /dev/stdin", "PROGRAM -q geotag <(cat $1)", "cat $1 | PROGRAM -q geotag -", "PROGRAM -q geotag /dev/stdin < $1"):
            process = self.piped(command, LINES)
            self.assertEqual((process.returncode, process.stdout.count(b"\n")), (0, 4000), command + process.stderr.decode())

    def test_a_fifo_is_read_by_every_command(self):
        fifo = self.folder / "f.csv"
        os.mkfifo(fifo)
        for arguments in (["map", fifo, "--formats", "csv", "-o", self.out], ["resolve", "--records", fifo, "--place", "place"]):
            writer = threading.Thread(target=lambda: (time.sleep(0.2), fifo.write_bytes(table(6000))))
            writer.start()
            result = self.run_program(*arguments)
            writer.join()
            self.assertEqual(result.code, 0, result.err)
            self.assertIn("6000 records", result.err)

    def test_a_sheet_through_a_pipe(self):
        temporary = self.folder / "temporary"
        temporary.mkdir()
        source = DATA / "intake/sheet.xlsx"
        environment = {**os.environ, "TMPDIR": str(temporary)}
        process = subprocess.run(["bash", "-c", f"cat {source} | {PROGRAM} map /dev/stdin --formats csv -o {self.out}"], capture_output=True, env=environment, check=False)
        self.assertEqual(process.returncode, 0, process.stderr)
        self.assertIn(b" 3 records", process.stderr)
        self.assertEqual(list(temporary.iterdir()), [])

    def test_map_gives_the_same_layers_from_a_pipe(self):
        source = self.put("a.csv", table(300))
        self.map(source, formats="csv")
        first = (self.out / "events.csv").read_bytes()
        shutil.rmtree(self.out)
        os.mkfifo(self.folder / "sub.csv")
        source.rename(self.folder / "b.csv")
        os.mkfifo(source)
        content = (self.folder / "b.csv").read_bytes()

        def write_pieces():
            with open(source, "wb", buffering=0) as out:
                for at in range(0, len(content), 777):
                    out.write(content[at:at + 777])
        writer = threading.Thread(target=write_pieces)
        writer.start()
        result = self.map(source, formats="csv")
        writer.join()
        self.assertEqual(result.code, 0, result.err)
        self.assertEqual((self.out / "events.csv").read_bytes(), first)

    def stopped(self, arguments, **streams):
        """Starts the program, lets it come to its wait, sends SIGTERM: seconds until it ended, and its exit code."""
        process = subprocess.Popen([PROGRAM, *map(str, arguments)], stderr=subprocess.PIPE, **streams)
        time.sleep(2)
        self.assertIsNone(process.poll(), "it did not wait")
        begin = time.monotonic()
        process.send_signal(signal.SIGTERM)
        try:
            error = process.communicate(timeout=20)[1]
        finally:
            process.kill()
        self.assertIn(b"stopped by a signal", error)
        self.assertEqual(process.returncode, 1)
        self.assertLess(time.monotonic() - begin, 1)
        self.assertFalse(self.out.exists())
        self.assertEqual([p for p in self.folder.iterdir() if p.name.endswith(".part")], [])

    def test_a_signal_ends_the_wait_for_standard_input(self):
        read, write = os.pipe()
        self.addCleanup(os.close, write)
        self.addCleanup(os.close, read)
        for arguments in (["geotag"], ["geotag", "/dev/stdin"], ["explain", "/dev/stdin"], ["resolve", "--records", "/dev/stdin", "--place", "place"],
                          ["map", "/dev/stdin", "-o", self.out]):
            with self.subTest(arguments[0]):
                self.stopped(arguments, stdin=read, stdout=subprocess.DEVNULL)

    def test_a_signal_ends_the_wait_for_a_fifo(self):
        fifo = self.folder / "fifo.csv"
        os.mkfifo(fifo)
        with self.subTest("without a writer"):
            self.stopped(["map", fifo, "-o", self.out], stdin=subprocess.DEVNULL)
        writer = os.open(fifo, os.O_RDWR)
        self.addCleanup(os.close, writer)
        with self.subTest("idle writer"):
            self.stopped(["map", fifo, "-o", self.out], stdin=subprocess.DEVNULL)
        os.write(writer, table(100))
        with self.subTest("idle writer, half the rows there"):
            self.stopped(["map", fifo, "--as", "records", "-o", self.out], stdin=subprocess.DEVNULL)

    def test_a_signal_ends_the_wait_for_a_full_pipe(self):
        read, write = os.pipe()
        self.addCleanup(os.close, read)
        self.addCleanup(os.close, write)
        self.stopped(["geotag", self.put("big.ndjson", LINES)], stdin=subprocess.DEVNULL, stdout=write)

    def test_a_signal_ends_the_wait_for_a_full_error_pipe(self):
        read, write = os.pipe()
        self.addCleanup(os.close, read)
        self.addCleanup(os.close, write)
        os.set_blocking(write, False)
        try:
            while True:
                os.write(write, b"x")
        except BlockingIOError:
            os.set_blocking(write, True)
        rows = self.put("a.csv", table(3000, [5]))
        for arguments in (["geotag", self.put("a.ndjson", "none\n")], ["map", rows, "-o", self.out, "--progress", "json"], ["map", rows, "-o", self.out, "--progress", "always"],
                          ["validate", "nowhere"]):
            with self.subTest(arguments[0]):
                process = subprocess.Popen([PROGRAM, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=write)
                time.sleep(1.5)
                self.assertIsNone(process.poll(), "it did not wait")
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(timeout=1)
                finally:
                    process.kill()
                self.assertFalse(self.out.exists())

    def test_what_was_found_before_a_failure_is_given_out(self):
        result = self.run_program("geotag", self.put("a.ndjson", LINES[:900]), self.folder / "nowhere.txt")
        self.assertEqual(result.code, 1)
        self.assertEqual(result.out.count("\n"), LINES[:900].count("\n"))

    def test_a_failed_output_does_not_wait_for_more_input(self):
        read, write = os.pipe()
        self.addCleanup(os.close, write)
        with open("/dev/full", "wb") as full:
            process = subprocess.Popen([PROGRAM, "geotag"], stdin=read, stdout=full, stderr=subprocess.PIPE)
        os.close(read)
        writer = threading.Thread(target=lambda: os.write(write, (LINES[:60000]).encode()))
        writer.start()
        writer.join()
        error = process.communicate(timeout=60)[1]
        self.assertEqual(process.returncode, 1)
        self.assertIn(b"standard output", error)


class OddBytes(ProgramTest):
    def rejected(self):
        return [(row["line"], row["code"]) for row in self.rejects() if row["rejected"]]

    def test_one_byte_costs_its_row(self):
        for rows, bad in ((20, [10]), (100, [10]), (6000, [10]), (6000, [5900]), (6000, [10, 5900])):
            result = self.map(self.put("a.csv", table(rows, bad)), formats="csv")
            self.assertEqual(result.code, 0, result.err)
            self.assertEqual(self.rejected(), [(i + 2, "bad-encoding") for i in bad])
            self.assertEqual(self.counts()["records"], rows - len(bad))

    def test_good_utf8_elsewhere_does_not_matter(self):
        content = table(100, [10]) + "100,2015-01-02,Sangīn,note\n".encode()
        self.map(self.put("a.csv", content), formats="csv")
        self.assertEqual(self.rejected(), [(12, "bad-encoding")])
        self.assertIn("Sangīn", (self.out / "events.csv").read_text(encoding="utf-8"))

    def test_a_code_page_after_much_ascii(self):
        content = table(6000) + "".join("%d,2015-01-02,Kaboul,Des soldats ont été tués près de la frontière selon le préfet\n" % i for i in range(6000, 6010)).encode("cp1252")
        self.map(self.put("a.csv", content), formats="csv")
        self.assertEqual(self.rejected(), [])
        self.assertEqual(self.counts()["records"], 6010)

    def test_a_nul_costs_what_it_is_in(self):
        for at in (3, 5900):
            self.map(self.put("a.csv", table(6000, [at], b"\0")), formats="csv")
            self.assertEqual(self.rejected(), [(at + 2, "nul-byte")])
            lines = LINES.split("\n")
            lines[min(at, 3900)] = lines[3].replace("Sangin", "San\0gin")
            self.map(self.put("b.ndjson", "\n".join(lines)), formats="csv")
            self.assertEqual(self.rejected(), [(min(at, 3900) + 1, "nul-byte")])
        for name, content in (("a.txt", "A bomb exploded in Kandahar.\nIt killed \0 two people, officials said.\n"),
                              ("a.html", "<html><body><p>A bomb exploded in Kandahar.</p>\n<p>It \0 killed two people.</p></body></html>")):
            self.map(self.put(name, content), self.put("good.csv", table(1)), formats="csv")
            self.assertEqual(self.rejected(), [(2, "nul-byte")], name)

    def test_a_text_under_the_name_of_a_sheet_is_no_report(self):
        for extension in ("xlsx", "kmz", "ods", "gpkg", "docx", "pdf", "shp", "parquet"):
            result = self.map(self.put("a." + extension, "A bomb exploded in Kandahar on Sunday.\x07 It killed two people.\n"), self.put("b.csv", table(1)), formats="csv")
            self.assertEqual(self.counts()["documents"], 0, extension)
            self.assertEqual([row["code"] for row in self.rejects() if row["file"].endswith(extension)], ["binary-file"], result.err)
        self.map(self.put("a.xls", table(5)), formats="csv")
        self.assertEqual(self.counts()["records"], 5)
        self.assertEqual([row["code"] for row in self.rejects()], ["wrong-extension"])


class ControlBytes(ProgramTest):
    def assert_tame(self, text):
        for character in text:
            code = ord(character)
            self.assertFalse((code < 0x20 and character != "\n") or 0x7F <= code <= 0x9F or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069, repr(text))

    def test_messages_and_tables_show_them(self):
        evil = "\x1b[31mX\x1b]0;t\x07\u009b1m\u202e\n2"
        line = json.dumps({"id": "x", "text": "Kabul " + evil, "date": evil, "title": evil})
        path = self.put("e\x1b[31mvil\n\u202e.ndjson", line + "\n")
        for arguments in (["geotag", path], ["explain", path], ["map", path, "--formats", "csv", "-o", self.out], ["geotag", self.folder / ("none" + evil)],
                          ["resolve", "Kabul" + evil], ["resolve", "--format", "ndjson", "Kabul" + evil], ["--" + evil], ["gazetteer", "search", "Kab" + evil],
                          ["map", path, "-o", self.out, "--progress", "json"]):
            result = self.run_program(*arguments)
            self.assert_tame(result.err)
            self.assert_tame(result.out)

    def test_arguments_that_are_not_utf8(self):
        for form in ("table", "ndjson", "geojson"):
            process = subprocess.run([PROGRAM.encode(), b"resolve", b"--format", form.encode(), b"Kabul \xff\x9b31m"], capture_output=True, check=False)
            self.assertEqual(process.returncode, 0, process.stderr)
            self.assert_tame(process.stdout.decode("utf-8"))
            self.assert_tame(process.stderr.decode("utf-8"))

    def test_the_progress_line(self):
        path = self.put("e\x1b]0;t\x07vil.ndjson", LINES[:20000])
        main, side = pty.openpty()
        process = subprocess.Popen([PROGRAM, "--progress", "always", "map", str(path), "--formats", "csv", "-o", str(self.out)], stderr=side, stdout=subprocess.DEVNULL)
        os.close(side)
        shown = b""
        while True:
            try:
                piece = os.read(main, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        process.wait(timeout=60)
        os.close(main)
        self.assertIn(b"\\x1b]0;t", shown)
        self.assertNotIn(b"\x1b]0;", shown)


if __name__ == "__main__":
    unittest.main()
