using System.Management.Automation;
using System.Runtime.CompilerServices;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>
/// The servers that what was given for a parameter was read from. A parameter that takes numbers gets nothing else of a job or a
/// document, so the transformation notes the server beside the numbers that it made, for as long as they live, and likewise
/// beside a job that it made of a number.
/// </summary>
internal static class GivenServers
{
    private static readonly ConditionalWeakTable<object, Uri[]> Noted = new();

    /// <summary>Notes where numbers come from.</summary>
    /// <param name="numbers">The numbers, as the parameter gets them: of its own type, so that PowerShell makes no copy of them.</param>
    /// <param name="given">What they were made of.</param>
    /// <returns>The numbers.</returns>
    public static object Note(object numbers, IEnumerable<object?> given)
    {
        Uri[] servers = [.. given.Select(ServerOf).OfType<Uri>()];
        if (servers.Length > 0)
            Noted.Add(numbers, servers);
        return numbers;
    }

    /// <summary>The servers of a value of a parameter.</summary>
    public static IEnumerable<Uri> Of(object? value)
    {
        var plain = Unwrap.Value(value);
        if (plain is not null && Noted.TryGetValue(plain, out var noted))
            return noted;
        return plain is Array many ? many.Cast<object?>().Select(ServerOf).OfType<Uri>() : new[] { ServerOf(value) }.OfType<Uri>();
    }

    /// <summary>The server that an object was read from, also as a file or a job gives the object back; null for none.</summary>
    public static Uri? ServerOf(object? input) =>
        Unwrap.Value(input) switch
        {
            FusionServerObject item => item.FusionServer ?? (Noted.TryGetValue(item, out var servers) ? servers[0] : null),
            PSCustomObject => Read(((PSObject)input!).Properties["FusionServer"]?.Value),
            _ => null,
        };

    /// <summary>Notes the server that an object has which another one was made of.</summary>
    public static T Sign<T>(T made, object? input)
        where T : FusionServerObject
    {
        Note(made, [input]);
        return made;
    }

    /// <summary>A server as text, or as it is.</summary>
    public static Uri? Read(object? told) =>
        Unwrap.Value(told) is { } server && Uri.TryCreate(server.ToString(), UriKind.Absolute, out var uri) ? uri : null;
}
