using System.Reflection;
using System.Text.Json;

namespace OracleFusion.Sandbox.Admin;

/// <summary>Switches of one kind as JSON, each by its name in camel case: flags, numbers, and times in seconds.</summary>
internal static class SwitchJson<T>
    where T : notnull
{
    private static readonly Dictionary<string, PropertyInfo> Names = typeof(T)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), StringComparer.Ordinal);

    public static Dictionary<string, object> Write(T switches) =>
        Names.ToDictionary(n => n.Key, n => n.Value.GetValue(switches) is TimeSpan time ? time.TotalSeconds : n.Value.GetValue(switches)!);

    /// <exception cref="ArgumentException">There is no such switch, or the value is none for it.</exception>
    /// <param name="kind">How the JSON calls the kind, such as jobs.</param>
    public static void Read(JsonElement json, T switches, string kind)
    {
        foreach (var one in json.Members(kind))
        {
            if (!Names.TryGetValue(one.Name, out var property))
                throw new ArgumentException(
                    $"There is no switch {kind}.{one.Name}: {string.Join(", ", Names.Keys.Order(StringComparer.Ordinal))}."
                );
            property.SetValue(
                switches,
                (property.PropertyType, one.Value.ValueKind) switch
                {
                    ({ } type, JsonValueKind.True or JsonValueKind.False) when type == typeof(bool) => one.Value.GetBoolean(),
                    ({ } type, JsonValueKind.Number) when type == typeof(int) => one.Value.GetInt32(),
                    ({ } type, JsonValueKind.Number) when type == typeof(TimeSpan) => TimeSpan.FromSeconds(one.Value.GetDouble()),
                    _ => throw new ArgumentException($"{one.Value.GetRawText()} is no value for {kind}.{one.Name}."),
                }
            );
        }
    }
}
