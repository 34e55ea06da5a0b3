#include "base/open_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "base/error.hpp"
#include "base/interrupt.hpp"

namespace dateline {
namespace {

using namespace std::chrono_literals;

class OpenFileTest : public ::testing::Test {
protected:
    OpenFileTest() { std::filesystem::create_directories(folder_); }
    ~OpenFileTest() override { std::filesystem::remove_all(folder_); }
    std::filesystem::path fifo() const {
        auto const path = folder_ / "fifo";
        EXPECT_EQ(::mkfifo(path.c_str(), 0600), 0);
        return path;
    }
    static std::string all(OpenFile const& in) {
        std::string out;
        std::array<char, 3> piece{};
        while (std::size_t const got = in.read(piece)) out.append(piece.data(), got);
        return out;
    }
    std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("dateline-open-file-" + std::to_string(::getpid()));
};

TEST_F(OpenFileTest, AFifoIsReadFromItsFirstWriterToItsLast) {
    auto const path = fifo();
    OpenFile const in = OpenFile::open_to_read(path);  // does not wait
    std::thread writer{[&path] {
        std::this_thread::sleep_for(50ms);  // the reader must not take the absence of a writer for the end
        std::ofstream out{path};
        out << "one ";
        out.flush();
        std::this_thread::sleep_for(50ms);
        out << "two";
    }};
    EXPECT_EQ(all(in), "one two");
    writer.join();
}

TEST_F(OpenFileTest, ANumberedDescriptorIsTheOneThatIsHeld) {
    auto const path = folder_ / "file";
    std::ofstream{path} << "header, rest";
    OpenFile const first = OpenFile::open_to_read(path);
    std::array<char, 8> piece{};
    ASSERT_EQ(first.read(piece), 8u);
    EXPECT_EQ(all(OpenFile::open_to_read("/dev/fd/" + std::to_string(first.get()))), "rest");
    EXPECT_THROW(static_cast<void>(OpenFile::open_to_read("/dev/fd/9999")), Error);
}

TEST_F(OpenFileTest, AWakerEndsAWait) {
    auto const path = fifo();
    Waker waker;
    std::thread reader{[&] {
        waker.attach();
        OpenFile const in = OpenFile::open_to_read(path);
        std::array<char, 8> piece{};
        EXPECT_THROW(static_cast<void>(in.read(piece)), Error);
    }};
    std::this_thread::sleep_for(50ms);
    waker.wake();
    reader.join();
}

TEST_F(OpenFileTest, WhatIsNotThereIsNamed) {
    try {
        static_cast<void>(OpenFile::open_to_read(folder_ / "nowhere"));
        FAIL();
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), Errc::io);
        EXPECT_NE(std::string{error.what()}.find("nowhere"), std::string::npos);
    }
}

}  // namespace
}  // namespace dateline
