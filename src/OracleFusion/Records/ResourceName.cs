using OracleFusion.Client;

namespace OracleFusion.Records;

/// <summary>Resources as users name them.</summary>
internal static class ResourceName
{
    private static readonly string[] Roots = ["fscm", "crm", "hcm"];

    /// <summary>Whether this is where resources live, in front of their names.</summary>
    internal static bool IsRoot(string name) => Roots.Contains(name);

    /// <summary>The collection that a name stands for: invoices, crm/MyObject_c, or an address such as
    /// /fscmRestApi/resources/latest/invoices.</summary>
    /// <exception cref="FusionInputException">The catalog does not have the name, and nothing tells under which root it is.</exception>
    internal static ResourcePath ToPath(string name)
    {
        if (name.StartsWith("/", StringComparison.Ordinal))
        {
            return ResourcePath.TryParse(name, out var path) && path!.Kind == ResourcePathKind.Collection
                ? path
                : throw new FusionInputException(
                    $"'{name}' is not the address of a collection, such as /fscmRestApi/resources/11.13.18.05/invoices."
                );
        }
        var parts = name.Split('/');
        if (parts.Length == 2 && IsRoot(parts[0]))
            return ResourcePath.Collection(parts[0], parts[1]);
        if (parts.Length == 1 && ResourceCatalog.Find(name) is { } resource)
            return ResourcePath.Collection(resource.Root, resource.Name);
        // Custom objects live with the sales applications, and their names end like this.
        if (parts.Length == 1 && name.EndsWith("_c", StringComparison.Ordinal))
            return ResourcePath.Collection("crm", name);
        var nearest = parts.Length == 1 ? NearestName.Question(ResourceCatalog.All.Select(r => r.Name), name) : "";
        throw new FusionInputException(
            $"The catalog has no resource '{name}'.{nearest} If the server has it, write where: fscm/{name}, crm/{name} or hcm/{name}."
        );
    }
}
