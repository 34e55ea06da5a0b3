#include "mention/mention.hpp"

namespace dateline::mention {

std::string reason(text::Analysis const& analysis, PlaceMention const& mention) {
    switch (mention.rule) {
        case Rule::none:
            break;
        case Rule::given:
            return "given with the text";
        case Rule::coordinate:
            return "coordinate";
        case Rule::well_known:
            return "well-known name of a place";
        case Rule::cued:
            return "name of a place, with a cue beside it";
        case Rule::repeated:
            return "named as a place elsewhere in the text";
        case Rule::unknown_unit:
            return "named as a " + std::string{mention.kind_hint ? gazetteer::to_string(*mention.kind_hint) : "place"} +
                   ", in no gazetteer";
        case Rule::people:
            return "name of a people";
        case Rule::peoples_border:
            return "border of a people's country";
        case Rule::language:
            return "name of a language";
        case Rule::organisation:
            return "part of an organisation's name";
        case Rule::seat:
            return "seat that stands for a government";
        case Rule::party:
            return "a party, after " + std::string{analysis.text(mention.rule_words)};
        case Rule::owner:
            return "its government or people";
        case Rule::arm:
            return "modifies a government's arm";
        case Rule::speaks:
            return "speaks or acts as a government";
        case Rule::acts:
            return "acts as a government";
    }
    return {};
}

}  // namespace dateline::mention
