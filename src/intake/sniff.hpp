#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "intake/input.hpp"
#include "ogr/format.hpp"

namespace dateline::intake {

enum class Form : std::uint8_t { empty, binary, gdal, ndjson, json, html, feed, delimited, plain };

/// What an input is, told from its first bytes and its extension.
struct Sniffed {
    Form form = Form::plain;
    bool documents = false;  ///< for ndjson and json: the objects have a "text"
    std::string reason;      ///< for empty and binary: what it is and what to do
    std::string warning;     ///< the extension promises something else; empty when it does not
    ogr::Format format{};    ///< for gdal
};

/// Throws Error{io} when the input cannot be read.
[[nodiscard]] Sniffed sniff(Input& input);
/// True for text with the odd control character or NUL in it, false for what never was text. UTF-16 and UTF-32 are the caller's.
[[nodiscard]] bool looks_like_text(std::string_view head) noexcept;

}  // namespace dateline::intake
