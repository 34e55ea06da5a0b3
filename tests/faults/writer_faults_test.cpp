// The writers when memory runs out, when the disk is full and when the folder goes away under them: an error, nothing half-written
// under a final name, no left-over, the old files as they were; or, where a library got over it, the very bytes of an undisturbed run.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <fstream>
#include <map>

#include "base/error.hpp"
#include "base/system_calls.hpp"
#include "faults/allocations.hpp"
#include "unit/writers/sample.hpp"
#include "writers/writer.hpp"

namespace dateline::writers {
namespace {
using faults::Scarcity;
using faults::Shortage;
using Contents = std::map<std::string, std::string>;

Contents contents(sample::Folder const& folder) {
    Contents all;
    for (std::string const& name : folder.names()) all[name] = folder.read(name);
    return all;
}

class Faults : public testing::TestWithParam<std::string> {
protected:
    Faults() : options_{sample::options()} {
        sample::write_web_assets(assets_.path());
        options_.web_assets = assets_.path();
    }
    void write(sample::Folder const& folder, std::vector<sample::Layer> const& layers) const {
        sample::write(GetParam(), folder.path(), layers, options_);
    }
    [[nodiscard]] Contents undisturbed(std::vector<sample::Layer> const& layers) const {
        sample::Folder const folder;
        write(folder, layers);
        return contents(folder);
    }

    /// Writes over `old` while allocation `at` fails. Whether the work came that far.
    bool short_of_memory(std::vector<sample::Layer> const& layers, std::uint64_t at, Shortage shortage) {
        sample::Folder const folder;
        bool failed = false, struck = false;
        {
            Scarcity const scarcity{at, shortage};
            try {
                sample::write(GetParam(), folder.path(), layers, options_);
            } catch (std::exception const&) {
                failed = true;
            }
            struck = Scarcity::struck();
            allocations_ = Scarcity::seen();
        }
        EXPECT_TRUE(struck || !failed) << "failed without a cause at " << at;
        if (failed) {
            // A set of several files is put in place file by file (the folder around it makes it one): each of them is whole.
            for (auto const& [name, bytes] : contents(folder)) {
                EXPECT_TRUE(wanted(layers).contains(name)) << name << " left over after " << at;
                EXPECT_TRUE(bytes == wanted(layers)[name]) << name << " after " << at;
            }
        } else {
            EXPECT_TRUE(contents(folder) == wanted(layers)) << "an error was swallowed at " << at;
        }
        return struck;
    }
    Contents& wanted(std::vector<sample::Layer> const& layers) {
        if (wanted_.empty()) wanted_ = undisturbed(layers);
        return wanted_;
    }

    std::uint64_t allocations_ = 0;

private:
    sample::Folder assets_;
    Options options_;
    Contents wanted_;
};

/// Each allocation of a text format; of a GeoPackage, which takes some 20,000, an even share.
TEST_P(Faults, TheAllocationsOfASmallSetMayFail) {
    std::vector<sample::Layer> const layers{sample::tiny()};
    wanted(layers);  // first, for what is made once and kept: toml++, which reads the style, ends the program when it gets no memory
    for (Shortage const shortage : {Shortage::once, Shortage::lasts}) {
        std::uint64_t const step = GetParam() == "gpkg" ? 17 : 1;
        std::uint64_t at = 1;
        while (short_of_memory(layers, at, shortage) && !HasFailure()) at += step;
        EXPECT_GT(at, 50U) << "the sweep did not reach the writer";
    }
}

TEST_P(Faults, SomeAllocationsOfALargerSetMayFail) {
    auto const layers = sample::world();
    wanted(layers);  // first, for what is made once and kept
    ASSERT_FALSE(short_of_memory(layers, 0, Shortage::once));
    std::uint64_t const all = allocations_, step = all / 97 + 1;
    for (Shortage const shortage : {Shortage::once, Shortage::lasts}) {
        for (std::uint64_t at = 1; at < all && !HasFailure(); at += step) EXPECT_TRUE(short_of_memory(layers, at, shortage)) << at;
    }
}

/// Files of this process may not grow beyond `bytes`, and the system says so with an error instead of a signal.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : before_{handler()} {
        getrlimit(RLIMIT_FSIZE, &limit_);
        rlimit const small{bytes, limit_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &limit_);
        ::signal(SIGXFSZ, before_);
    }
    FullDisk(FullDisk const&) = delete;
    FullDisk& operator=(FullDisk const&) = delete;

private:
    static sighandler_t handler() { return ::signal(SIGXFSZ, SIG_IGN); }
    rlimit limit_ = {};
    sighandler_t before_;
};

TEST_P(Faults, AFullDiskIsAnErrorAndTheOldFilesStay) {
    auto const layers = sample::world();
    sample::Folder const folder;
    write(folder, {sample::tiny()});
    Contents const old = contents(folder);
    std::size_t largest = 0;
    for (auto const& [name, bytes] : undisturbed(layers)) largest = std::max(largest, bytes.size());
    for (std::size_t part = 0; part < 40; ++part) {
        std::string message;
        Errc code = Errc::internal;
        {
            FullDisk const disk{largest * part / 40};
            try {
                write(folder, layers);
            } catch (Error const& error) {
                code = error.code();
                message = error.what();
            }
        }
        ASSERT_EQ(code, Errc::io) << part << ": " << message;
        for (auto const& [name, bytes] : old) ASSERT_EQ(contents(folder)[name], bytes) << name << " at " << part;
        for (std::string const& name : folder.names()) ASSERT_NE(name.front(), '.') << "left over at " << part;
    }
}

/// The n-th call of one kind fails, as if the disk had been full or broken just then.
enum class Call : std::uint8_t { write, fsync, rename };
class BrokenCall {
public:
    BrokenCall(Call call, std::uint64_t at) : before_{system_calls()} {
        left_ = at;
        auto& calls = system_calls();
        if (call == Call::write)
            calls.write = [](int fd, void const* bytes, std::size_t size) { return broken(ENOSPC) ? -1 : ::write(fd, bytes, size); };
        if (call == Call::fsync) calls.fsync = [](int fd) { return broken(EIO) ? -1 : ::fsync(fd); };
        if (call == Call::rename) calls.rename = [](char const* from, char const* to) { return broken(EIO) ? -1 : std::rename(from, to); };
    }
    ~BrokenCall() { system_calls() = before_; }
    BrokenCall(BrokenCall const&) = delete;
    BrokenCall& operator=(BrokenCall const&) = delete;
    [[nodiscard]] static bool struck() { return left_ == 0; }

private:
    static bool broken(int error) {
        if (left_ == 0 || --left_ > 0) return false;
        errno = error;
        return true;
    }
    inline static std::uint64_t left_ = 0;  ///< calls until the one that fails, it included
    SystemCalls before_;
};

TEST_P(Faults, EachSystemCallMayFail) {
    auto const layers = sample::world();
    Contents const& wanted_now = wanted(layers);
    for (Call const call : {Call::write, Call::fsync, Call::rename}) {
        std::uint64_t at = 0;
        for (bool struck = true; struck && !HasFailure();) {
            sample::Folder const folder;
            write(folder, {sample::tiny()});
            Contents const old = contents(folder);
            BrokenCall const broken{call, ++at};
            bool failed = false;
            try {
                write(folder, layers);
            } catch (Error const& error) {
                failed = true;
                EXPECT_EQ(error.code(), Errc::io);
            }
            struck = BrokenCall::struck();
            EXPECT_EQ(failed, struck) << "call " << static_cast<int>(call) << ", number " << at;
            Contents const now = contents(folder);
            for (auto const& [name, bytes] : now) {
                bool const stayed = old.contains(name) && old.at(name) == bytes;
                bool const arrived = wanted_now.contains(name) && wanted_now.at(name) == bytes;
                EXPECT_TRUE(stayed || arrived) << name << ", call " << static_cast<int>(call) << ", number " << at;
            }
            for (auto const& [name, bytes] : wanted_now) EXPECT_TRUE(failed || now.at(name) == bytes) << name << " is not there";
        }
        // SQLite has a way of its own to the disk; what it has written is synced and renamed by us.
        EXPECT_GT(at, GetParam() == "gpkg" && call == Call::write ? 0U : 1U) << "no call of kind " << static_cast<int>(call);
    }
}

TEST_P(Faults, AFolderThatGoesAwayIsAnError) {
    for (bool const replaced : {false, true}) {
        sample::Folder const outer;
        auto const inner = outer.path() / "inner";
        std::filesystem::create_directory(inner);
        Options options = sample::options();
        sample::Folder const web;
        sample::write_web_assets(web.path());
        options.web_assets = web.path();
        auto writer = open_writer(GetParam(), inner, options);
        sample::Layer const layer = sample::tiny();
        writer->begin(layer.schema);
        for (auto const& feature : layer.features) writer->add(feature);
        writer->end();
        std::filesystem::remove_all(inner);
        if (replaced) std::ofstream{inner} << "a file now";
        EXPECT_THROW(writer->close(), Error);
        writer.reset();
        EXPECT_EQ(outer.names().size(), replaced ? 1U : 0U);
    }
}

INSTANTIATE_TEST_SUITE_P(Writers, Faults, testing::ValuesIn(formats()), [](auto const& i) { return i.param; });

}  // namespace
}  // namespace dateline::writers

int main(int argc, char** argv) {
    dateline::faults::control_sqlite();
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
