using System.Globalization;

namespace OracleFusion.Sandbox.Protocol;

/// <summary>
/// The versions of the REST framework, by the header REST-Framework-Version. Versions 5, 7 and 9 are taken, but what they changed is not
/// known publicly: they behave as the one below.
/// </summary>
internal static class FrameworkVersions
{
    public const string HeaderName = "REST-Framework-Version";
    public const int Default = 1;
    public const int Highest = 9;

    /// <summary>From here on q is a row match instead of a query by example.</summary>
    public const int RowMatch = 2;

    /// <summary>From here on expanded children are collection objects, paged.</summary>
    public const int ChildCollections = 3;

    /// <summary>From here on errors are structured.</summary>
    public const int StructuredErrors = 4;

    /// <summary>From here on an item's key, ETag and links stand in its @context.</summary>
    public const int Context = 6;

    /// <summary>From here on attributes with several values are arrays, before that text with commas.</summary>
    public const int Lists = 8;

    /// <summary>The version that a request names.</summary>
    /// <param name="header">What its header says; null for none.</param>
    /// <param name="allowed">The highest version that this pod allows.</param>
    public static int Parse(string? header, int allowed) =>
        header switch
        {
            null or "" => Default,
            _ when int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                    && version >= 1
                    && version <= allowed => version,
            _ => throw new FusionError(400, $"The {HeaderName} {header} is not one of 1 to {allowed}."),
        };
}
