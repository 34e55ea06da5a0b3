#pragma once
#include <gtest/gtest.h>

#include <unistd.h>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "intake/intake.hpp"

namespace dateline::intake::testing {

/// A folder of its own for one test, removed at the end.
class Folder {
public:
    Folder() {
        static std::atomic<int> count{0};
        path_ = std::filesystem::temp_directory_path() / ("dateline-intake-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    std::filesystem::path write(std::string const& name, std::string_view bytes) const {
        std::ofstream{path_ / name, std::ios::binary} << bytes;
        return path_ / name;
    }
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// What came of reading one text as a file.
struct Outcome {
    std::vector<RawRecord> records;
    std::vector<text::Document> documents;
    std::vector<Diagnostic> diagnostics;

    std::size_t count(std::string_view code) const {
        std::size_t n = 0;
        for (Diagnostic const& d : diagnostics) n += d.code == code ? 1u : 0u;
        return n;
    }
    std::size_t rejected() const {
        std::size_t n = 0;
        for (Diagnostic const& d : diagnostics) n += d.rejected ? 1u : 0u;
        return n;
    }
    /// The first diagnostic of that code; fails the test when there is none.
    Diagnostic first(std::string_view code) const {
        for (Diagnostic const& d : diagnostics) {
            if (d.code == code) return d;
        }
        ADD_FAILURE() << "no diagnostic " << code << "\n" << all();
        return {};
    }
    std::string all() const {
        std::string out;
        for (Diagnostic const& d : diagnostics)
            out += std::string{d.code} + " line " + std::to_string(d.pos.line) + ": " + d.message + "\n";
        return out;
    }
};

inline Outcome records_of(std::filesystem::path const& file, Options const& options = {}) {
    Diagnostics diagnostics;
    Outcome outcome;
    Reader reader{options, diagnostics};
    auto input = Input::open(file);
    reader.read_records(input, [&](RawRecord record) { outcome.records.push_back(std::move(record)); });
    outcome.diagnostics = diagnostics.all();
    return outcome;
}

inline Outcome records_of(std::string const& name, std::string_view bytes, Options const& options = {}) {
    Folder const folder;
    return records_of(folder.write(name, bytes), options);
}

inline Outcome documents_of(std::filesystem::path const& file, Options const& options = {}) {
    Diagnostics diagnostics;
    Outcome outcome;
    Reader reader{options, diagnostics};
    auto input = Input::open(file);
    reader.read_documents(input, [&](text::Document document) { outcome.documents.push_back(std::move(document)); });
    outcome.diagnostics = diagnostics.all();
    return outcome;
}

inline Outcome documents_of(std::string const& name, std::string_view bytes, Options const& options = {}) {
    Folder const folder;
    return documents_of(folder.write(name, bytes), options);
}

/// Value of an extra column, "" when it is not there.
inline std::string extra(RawRecord const& record, std::string_view name) {
    for (auto const& [key, value] : record.extra) {
        if (key == name) return value;
    }
    return {};
}

inline std::filesystem::path data(std::string const& name) {
    return std::filesystem::path{DATELINE_SOURCE_DIR} / "tests/data/intake" / name;
}

}  // namespace dateline::intake::testing
