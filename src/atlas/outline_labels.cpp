#include "atlas/outline_labels.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "text/fold.hpp"

namespace dateline::atlas {
namespace {

constexpr std::array id_members{"gn_id", "gn_name", "gn_a1_code"};
constexpr std::array own_names{"name", "name_en", "name_local"};
constexpr std::size_t telling_letters = 4;  // a shorter name is part of others by chance

/// One outline: folded names without generic words.
struct Label {
    std::size_t feature = 0;
    std::int64_t id = 0;
    std::string country, name, english, id_name;
    bool agrees = false;  ///< name and id mean one division
};

/// One name is the other, or stands in it as whole words ("wilayat e daykundi", "obcina podcetrtek").
bool same(std::string const& a, std::string const& b) {
    if (a.empty() || b.empty()) return false;
    if (a == b) return true;
    auto const& [shorter, longer] = std::minmax(a, b, [](auto const& x, auto const& y) { return x.size() < y.size(); });
    return shorter.size() >= telling_letters && (' ' + longer + ' ').find(' ' + shorter + ' ') != std::string::npos;
}

/// ... or is the other in another romanisation.
bool alike(std::string const& a, std::string const& b) {
    return same(a, b) || (!a.empty() && !b.empty() && text::skeleton(a) == text::skeleton(b));
}

class Mender {
public:
    Mender(Json& features, Generics const& area_words) : features_{features}, area_words_{area_words} {
        for (std::size_t i = 0; i < features.size(); ++i) {
            if (!features[i].is_object() || !features[i].contains("properties")) continue;
            auto const& properties = features[i]["properties"];
            Label label;
            label.feature = i;
            label.id = static_cast<std::int64_t>(number_of(properties, "gn_id"));
            label.name = folded(text_of(properties, "name"));
            label.english = folded(text_of(properties, "name_en"));
            label.id_name = folded(text_of(properties, "gn_name"));
            auto const code = text_of(properties, "gn_a1_code");
            label.country = code.size() > 2 && code[2] == '.' ? code.substr(0, 2) : text_of(properties, "iso_a2");
            label.agrees = same(label.name, label.id_name);
            if (label.id > 0 && !label.name.empty() && !label.id_name.empty()) by_country_[label.country].push_back(std::move(label));
        }
    }

    MendedLabels run() {
        for (auto const& [country, labels] : by_country_) {
            for (auto const& label : labels) {
                if (!label.agrees && has_name_of_sister(label, labels)) rename(label);
            }
            exchange(labels);
        }
        return mended_;
    }

private:
    [[nodiscard]] std::string folded(std::string_view name) const { return text::fold(area_words_.strip(name)); }
    [[nodiscard]] Json& properties(Label const& label) { return features_[label.feature]["properties"]; }

    [[nodiscard]] bool has_name_of_sister(Label const& label, std::vector<Label> const& sisters) {
        auto const& own = properties(label);
        bool const two_names = std::any_of(own_names.begin(), own_names.end(),
                                           [&](char const* member) { return alike(folded(text_of(own, member)), label.id_name); });
        return !two_names && std::any_of(sisters.begin(), sisters.end(), [&](Label const& sister) {
            return sister.agrees && sister.id != label.id && sister.name == label.name;
        });
    }

    void rename(Label const& label) {
        auto& members = properties(label);
        drop_translations(members);
        members["name"] = area_words_.strip(text_of(members, "gn_name"));
        for (char const* const member : {"name_alt", "name_local", "woe_name", "iso_3166_2"}) members.erase(member);
        ++mended_.renamed;
    }

    static void drop_translations(Json& members) {
        members.erase("wikidataid");
        for (auto item = members.begin(); item != members.end();) {
            auto const& key = item.key();
            bool const translation = key.starts_with("name_") && key != "name_alt" && key != "name_local" && key != "name_len";
            item = translation ? members.erase(item) : std::next(item);
        }
    }

    /// The one other outline whose id goes with this name.
    [[nodiscard]] static std::optional<std::size_t> giver(Label const& label, std::vector<Label> const& labels) {
        for (auto const& name : {label.name, label.english}) {
            if (name.empty() || alike(name, label.id_name)) continue;
            std::optional<std::size_t> found;
            std::size_t count = 0;
            for (std::size_t i = 0; i < labels.size(); ++i) {
                if (labels[i].agrees || labels[i].id == label.id || !same(name, labels[i].id_name)) continue;
                found = i;
                ++count;
            }
            if (count == 1) return found;
        }
        return std::nullopt;
    }

    /// Only where the ids go round: else one division would be left without an id, or two have the same.
    void exchange(std::vector<Label> const& labels) {
        std::map<std::size_t, std::size_t> from;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            auto const other = labels[i].agrees ? std::nullopt : giver(labels[i], labels);
            if (other) from.emplace(i, *other);
        }
        std::map<std::size_t, Json> fresh;  // by label
        for (auto const& [start, next] : from) {
            auto at = next;
            for (std::size_t steps = 0; at != start && steps < from.size(); ++steps) {
                auto const step = from.find(at);
                if (step == from.end()) break;
                at = step->second;
            }
            if (at == start) fresh.emplace(start, properties(labels[next]));
        }
        for (auto& entry : fresh) {
            std::size_t const index = entry.first;
            auto& source = entry.second;
            auto& members = properties(labels[index]);
            for (char const* const member : id_members) members[member] = source[member];
            // The names in other languages may have gone with the id of another of them.
            auto const& own = labels[index];
            bool const foreign = !alike(own.english, own.name) && std::any_of(fresh.begin(), fresh.end(), [&](auto const& other) {
                return other.first != index && own.english == labels[other.first].name;
            });
            if (foreign) drop_translations(members);
            ++mended_.exchanged;
        }
    }

    Json& features_;
    Generics const& area_words_;
    std::map<std::string, std::vector<Label>> by_country_;
    MendedLabels mended_;
};

}  // namespace

MendedLabels mend_labels(Json& features, Generics const& area_words) { return Mender{features, area_words}.run(); }

}  // namespace dateline::atlas
