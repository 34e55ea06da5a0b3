#include "base/sha256.hpp"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>

#include "base/error.hpp"

namespace dateline {
namespace {

using Digest = std::array<unsigned char, 32>;

void need(bool done) {
    if (!done) throw Error{Errc::internal, "SHA-256 is not available from the system's OpenSSL"};
}

struct FreeContext {
    void operator()(EVP_MD_CTX* owned) const noexcept { EVP_MD_CTX_free(owned); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

Context started() {
    Context context{EVP_MD_CTX_new()};
    need(context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1);
    return context;
}

Digest digest(void const* data, std::size_t size) {
    static thread_local Context const kept = started();  // to find the algorithm and make room for it costs more than a short text
    EVP_MD_CTX* const context = kept.get();
    Digest out{};
    need(EVP_DigestInit_ex(context, nullptr, nullptr) == 1 && EVP_DigestUpdate(context, data, size) == 1 &&
         EVP_DigestFinal_ex(context, out.data(), nullptr) == 1);
    return out;
}

std::string to_hex(Digest const& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(2 * bytes.size());
    for (unsigned char const b : bytes) {
        out += digits[b >> 4U];
        out += digits[b & 0xFU];
    }
    return out;
}

}  // namespace

struct Sha256::Impl {
    Context context = started();
};

Sha256::Sha256() : impl_{std::make_unique<Impl>()} {}
Sha256::~Sha256() = default;
void Sha256::add(std::string_view bytes) { need(EVP_DigestUpdate(impl_->context.get(), bytes.data(), bytes.size()) == 1); }
std::array<unsigned char, 32> Sha256::finish() {
    Digest out{};
    need(EVP_DigestFinal_ex(impl_->context.get(), out.data(), nullptr) == 1);
    return out;
}

std::array<unsigned char, 32> sha256(std::string_view bytes) { return digest(bytes.data(), bytes.size()); }
std::string sha256_hex(std::string_view bytes) { return to_hex(digest(bytes.data(), bytes.size())); }
std::string sha256_hex(std::span<std::byte const> bytes) { return to_hex(digest(bytes.data(), bytes.size())); }

std::string sha256_of_file(std::filesystem::path const& file) {
    Sha256 sum;
    std::ifstream in{file, std::ios::binary};
    if (!in) throw Error{Errc::io, file.string() + ": cannot open"};
    std::string piece(1U << 20U, '\0');
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        sum.add(std::string_view{piece}.substr(0, static_cast<std::size_t>(in.gcount())));
    }
    if (in.bad()) throw Error{Errc::io, file.string() + ": cannot be read"};
    return to_hex(sum.finish());
}

std::string sha256_base32(std::string_view bytes, std::size_t characters) {
    constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    Digest const d = digest(bytes.data(), bytes.size());
    std::string out;
    out.reserve(characters);
    unsigned buffer = 0;
    unsigned bits = 0;
    for (unsigned char const b : d) {
        if (out.size() == characters) break;
        buffer = buffer << 8U | b;
        bits += 8;
        while (bits >= 5 && out.size() < characters) {
            bits -= 5;
            out += alphabet[buffer >> bits & 0x1FU];
        }
    }
    return out;
}

}  // namespace dateline
