// Reading JSON objects field by field, so that wrong types have a name and unknown fields are told.
#pragma once

#include "core/util/error.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace driftwalk {

/// The fields of an object, read one by one; what nobody asked for is left over.
class JsonFields {
public:
    /// @param object  must outlive this
    /// @param prefix  what the object is called in messages; empty for that of the file
    /// @throws Error if it is no object
    JsonFields(const nlohmann::json& object, std::string prefix)
        : m_object(object),
          m_prefix(std::move(prefix))
    {
        require(object.is_object(),
                (m_prefix.empty() ? "the file" : "\"" + m_prefix + "\"")
                    + std::string(" is not a JSON object"));
        for (const auto& [key, value] : object.items())
            m_left.insert(key);
    }

    /// Whether the field is there; without it the value stays. @throws Error for a wrong type
    template <typename Value>
    bool read(const char* key, Value& value)
    {
        m_left.erase(key);
        if (!m_object.contains(key)) return false;
        if constexpr (std::is_integral_v<Value> && !std::is_same_v<Value, bool>)
            requireWhole<Value>(key, m_object.at(key));
        try {
            m_object.at(key).get_to(value);
        } catch (const nlohmann::json::exception&) {
            throw Error("field \"" + nameOf(key) + "\" has the wrong type");
        }
        return true;
    }

    /// A field whose text names a value. @throws what `parse` does
    template <typename Value, typename Parse>
    bool readName(const char* key, Value& value, Parse parse)
    {
        std::string name;
        if (!read(key, name)) return false;
        value = parse(name);
        return true;
    }

    std::string nameOf(const std::string& key) const
    {
        return m_prefix.empty() ? key : m_prefix + "." + key;
    }

    void addLeftOver(std::vector<std::string>& names) const
    {
        for (const std::string& key : m_left)
            names.push_back(nameOf(key));
    }

private:
    /// The library would cut 1.5 to 1 and wrap -1 around.
    template <typename Value>
    void requireWhole(const char* key, const nlohmann::json& value) const
    {
        const bool fits = value.is_number_unsigned()
            ? std::in_range<Value>(value.template get<std::uint64_t>())
            : value.is_number_integer() && std::in_range<Value>(value.template get<std::int64_t>());
        require(fits,
                "field \"" + nameOf(key) + "\" must be a whole number"
                    + (std::is_unsigned_v<Value> ? " of at least 0" : "")
                    + " that is not too large, not " + value.dump());
    }

    const nlohmann::json& m_object;
    std::string m_prefix;
    std::set<std::string> m_left;
};

}  // namespace driftwalk
