#include "events/event.hpp"

#include <algorithm>
#include <array>

namespace dateline::events {
namespace {
constexpr std::array<std::string_view, 17> type_words{"AGREE",    "CONSULT",  "SUPPORT", "CONCEDE", "COOPERATE", "AID",
                                                      "RETREAT",  "REQUEST",  "ACCUSE",  "REJECT",  "THREATEN",  "PROTEST",
                                                      "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT", "OTHER"};
constexpr std::array<std::string_view, 9> modality_words{"asserted",    "claimed", "denied",   "planned",   "threatened",
                                                         "conditional", "negated", "rumoured", "historical"};

constexpr std::array<std::string_view, 10> role_words{"actor",  "recipient", "target",   "victim",    "claimant",
                                                      "denier", "speaker",   "mediator", "supporter", "third_party"};
constexpr std::array<std::string_view, 4> actor_kind_words{"person", "group", "organisation", "state"};
constexpr std::array<std::string_view, 7> basis_words{"clause", "sentence", "paragraph", "dateline", "document", "record", "none"};
constexpr std::array<std::string_view, harms.size()> harm_words{"killed", "injured", "abducted", "arrested", "displaced"};
constexpr std::array<std::string_view, 3> status_words{"specific", "series", "background"};

template <typename Enum, std::size_t N>
std::optional<Enum> find_word(std::array<std::string_view, N> const& words, std::string_view word) noexcept {
    auto const* const found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}
}  // namespace

std::string_view to_string(Type type) noexcept { return type_words[static_cast<std::size_t>(type)]; }
std::optional<Type> parse_type(std::string_view word) noexcept { return find_word<Type>(type_words, word); }
std::string_view to_string(Modality modality) noexcept { return modality_words[static_cast<std::size_t>(modality)]; }
std::optional<Modality> parse_modality(std::string_view word) noexcept { return find_word<Modality>(modality_words, word); }

std::string_view to_string(ActorRole role) noexcept { return role_words[static_cast<std::size_t>(role)]; }
std::string_view to_string(ActorKind kind) noexcept { return actor_kind_words[static_cast<std::size_t>(kind)]; }
std::optional<ActorKind> parse_actor_kind(std::string_view word) noexcept { return find_word<ActorKind>(actor_kind_words, word); }
std::string_view to_string(LocationBasis basis) noexcept { return basis_words[static_cast<std::size_t>(basis)]; }
std::string_view to_string(Harm harm) noexcept { return harm_words[static_cast<std::size_t>(harm)]; }
std::string_view to_string(Status status) noexcept { return status_words[static_cast<std::size_t>(status)]; }
std::optional<Status> parse_status(std::string_view word) noexcept { return find_word<Status>(status_words, word); }

bool is_acting(Actor const& actor) noexcept { return actor.role == ActorRole::actor; }
bool is_acted_on(Actor const& actor) noexcept {
    return actor.role == ActorRole::recipient || actor.role == ActorRole::target || actor.role == ActorRole::victim;
}
bool other_modes(std::vector<std::string> const& a, std::vector<std::string> const& b) noexcept {
    if (a.empty() || b.empty()) return false;
    return std::none_of(a.begin(), a.end(), [&](std::string const& mode) { return std::find(b.begin(), b.end(), mode) != b.end(); });
}

}  // namespace dateline::events
