using System.Collections;
using System.Collections.Specialized;
using System.Linq.Expressions;
using System.Management.Automation;
using System.Reflection;

namespace OracleFusion.Parameters;

/// <summary>
/// Reads the properties of a PSCustomObject where they are: PSObject.Properties copies the members of each object several times under
/// locks, which was two thirds of the time of making an import file. What is read is not public, so it is only used where PowerShell has it
/// and where the public way has shown the same properties for an object of that type name, which type data may add properties to.
/// </summary>
internal static class CustomObject
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
    private static readonly Func<PSObject, OrderedDictionary?>? Members = Compile<OrderedDictionary>(
        "InstanceMembers",
        "_members",
        "members"
    );
    private static readonly Func<PSObject, string?>? TypeKey = Compile<string>("InternalTypeNames", "Key");

    // PowerShell puts them into an object when its members are first asked for, and never shows them.
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "psobject",
        "psbase",
        "psadapted",
        "psextended",
        "pstypenames",
    };
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> IsPlain = new(StringComparer.Ordinal);

    /// <summary>Adds the names and values of an object's properties to a list, in their order.</summary>
    /// <returns>Whether it was done; the public way is left for an object that is no plain PSCustomObject.</returns>
    public static bool TryRead(PSObject custom, List<KeyValuePair<string, object?>> properties)
    {
        if (Members?.Invoke(custom) is not { } members || TypeKey?.Invoke(custom) is not { } type)
            return false;
        if (!IsPlain.TryGetValue(type, out var isPlain))
            IsPlain[type] = isPlain = custom
                .Properties.Select(property => property.Name)
                .SequenceEqual(members.Keys.Cast<string>().Except(Reserved));
        if (!isPlain)
            return false;
        var before = properties.Count;
        lock (members)
        {
            foreach (DictionaryEntry member in members)
            {
                if (member.Value is not PSNoteProperty note)
                {
                    if (Reserved.Contains((string)member.Key))
                        continue;
                    // Add-Member may have put anything there.
                    properties.RemoveRange(before, properties.Count - before);
                    return false;
                }

                properties.Add(new KeyValuePair<string, object?>(note.Name, note.Value));
            }
        }

        return true;
    }

    private static Func<PSObject, T?>? Compile<T>(string property, params string[] inner)
        where T : class
    {
        if (typeof(PSObject).GetProperty(property, Hidden) is not { } first)
            return null;
        var custom = Expression.Parameter(typeof(PSObject));
        var outer = Expression.Property(custom, first);
        foreach (var name in inner)
        {
            MemberInfo? second = (MemberInfo?)outer.Type.GetField(name, Hidden) ?? outer.Type.GetProperty(name, Hidden);
            if (second is null)
                continue;
            var value = Expression.MakeMemberAccess(outer, second);
            return value.Type == typeof(T)
                ? Expression
                    .Lambda<Func<PSObject, T?>>(
                        Expression.Condition(
                            Expression.Equal(outer, Expression.Constant(null)),
                            Expression.Constant(null, typeof(T)),
                            value
                        ),
                        custom
                    )
                    .Compile()
                : null;
        }

        return null;
    }
}
