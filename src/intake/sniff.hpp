#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/error.hpp"

namespace dateline::intake {

enum class Form : std::uint8_t { empty, binary, gdal, ndjson, json, html, feed, delimited, plain };

/// What a file is, told from its first bytes and its extension.
struct Sniffed {
    Form form = Form::plain;
    bool documents = false;  ///< for ndjson and json: the objects have a "text"
    std::string reason;      ///< for binary: what it is and what to do
};

/// Throws Error{io} when the file cannot be read.
[[nodiscard]] Sniffed sniff(std::filesystem::path const& file);

}  // namespace dateline::intake
