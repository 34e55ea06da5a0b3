#include "intake/converter.hpp"

#include <unicode/ucnv.h>

#include <array>

#include "base/utf8.hpp"

namespace dateline::intake {
namespace {

bool is_lead(UChar unit) { return unit >= 0xD800 && unit < 0xDC00; }

/// ICU's converters hand out whole pairs only, except where the buffer ends: see `kept` below.
void append_utf16(std::string& out, UChar const* units, std::int32_t size) {
    for (std::int32_t i = 0; i < size; ++i) {
        char32_t c = units[i];
        if (is_lead(units[i]) && i + 1 < size) {
            c = 0x10000 + ((c - 0xD800) << 10) + (static_cast<char32_t>(units[i + 1]) - 0xDC00);
            ++i;
        }
        append_utf8(out, c);
    }
}

}  // namespace

void Converter::Closer::operator()(UConverter* converter) const noexcept { ucnv_close(converter); }

std::optional<Converter> Converter::open(std::string const& name) {
    UErrorCode status = U_ZERO_ERROR;
    Converter made;
    made.converter_.reset(ucnv_open(name.c_str(), &status));
    if (U_FAILURE(status) || !made.converter_) return std::nullopt;
    ucnv_setToUCallBack(made.converter_.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    if (U_FAILURE(status)) return std::nullopt;
    return made;
}

void Converter::reset() noexcept { ucnv_reset(converter_.get()); }
bool Converter::is_single_byte() const noexcept { return ucnv_getMaxCharSize(converter_.get()) == 1; }

bool Converter::convert(std::string_view bytes, std::string& out, Flush flush) {
    std::array<UChar, 4096> units{};
    char const* source = bytes.data();
    char const* const source_end = source + bytes.size();
    std::int32_t kept = 0;
    while (true) {
        UErrorCode status = U_ZERO_ERROR;
        UChar* target = units.data() + kept;
        ucnv_toUnicode(converter_.get(), &target, units.data() + units.size(), &source, source_end, nullptr,
                       static_cast<UBool>(flush == Flush::yes), &status);
        if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) return false;
        auto size = static_cast<std::int32_t>(target - units.data());
        kept = size > 0 && status == U_BUFFER_OVERFLOW_ERROR && is_lead(units[static_cast<std::size_t>(size - 1)]) ? 1 : 0;
        append_utf16(out, units.data(), size - kept);
        if (kept == 1) units[0] = units[static_cast<std::size_t>(size - 1)];
        if (status != U_BUFFER_OVERFLOW_ERROR) return true;
    }
}

}  // namespace dateline::intake
