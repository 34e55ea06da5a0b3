#include "atlas/json.hpp"

#include <charconv>
#include <fstream>

#include "base/file.hpp"

namespace dateline::atlas {

std::optional<Json> read_json(Context& context, std::filesystem::path const& file) {
    if (!std::filesystem::exists(file)) {
        context.warn(file.string() + " does not exist");
        return std::nullopt;
    }
    MappedFile const mapped{file};
    auto const text = mapped.text();
    auto document = Json::parse(text.begin(), text.end(), nullptr, false);
    if (document.is_discarded()) {
        context.diagnostics.reject("bad-json", {file.string(), 0, 0}, "not a JSON document");
        return std::nullopt;
    }
    return document;
}

std::string_view text_of(Json const& object, char const* member) {
    if (!object.is_object()) return {};
    auto const found = object.find(member);
    if (found == object.end() || !found->is_string()) return {};
    return found->get_ref<std::string const&>();
}

double number_of(Json const& object, char const* member, double otherwise) {
    if (!object.is_object()) return otherwise;
    auto const found = object.find(member);
    return found != object.end() && found->is_number() ? found->get<double>() : otherwise;
}

std::optional<double> decimal(std::string_view text) {
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

}  // namespace dateline::atlas
