using OracleFusion.Client;

namespace OracleFusion.Records;

/// <summary>
/// Checks the names that a read is asked for before it is sent: in the spelling of the service, and refused where neither the catalog nor
/// the server knows them. The service ignores some that it does not know, and then gives other rows than were meant.
/// </summary>
/// <param name="known">What the catalog knows of the resource; null for one that it does not have, whose names are taken as they
/// are.</param>
/// <param name="describe">Asks the server, which may have what the catalog lacks; gives null where it does not tell.</param>
internal sealed class ReadableNames(CatalogResource? known, Func<ResourceDescription?> describe)
{
    /// <summary>An attribute, or one of a child behind the child's name and a dot, in the service's spelling.</summary>
    /// <param name="path">The name as the user wrote it.</param>
    /// <param name="mayBeChild">Whether a child collection may stand for all its attributes.</param>
    /// <exception cref="FusionInputException">The name is unknown.</exception>
    internal string Attribute(string path, bool mayBeChild = false)
    {
        var names = path.Split('.');
        var resource = known;
        for (var i = 0; i < names.Length && resource is not null; i++)
        {
            var isLast = i == names.Length - 1;
            if (NearestName.Spelled(resource.Children.Keys, names[i]) is { } child && (!isLast || mayBeChild))
            {
                names[i] = child;
                resource = resource.Children[child];
            }
            else if (NearestName.Spelled(resource.Attributes.Keys, names[i]) is { } attribute)
            {
                names[i] = attribute;
                // What follows an attribute that holds a whole object is the service's affair.
                break;
            }
            else
            {
                names[i] = Served(resource, names, i) ?? names[i];
                break;
            }
        }

        return string.Join(".", names);
    }

    /// <summary>A child collection, or one of a child behind a dot, in the service's spelling.</summary>
    /// <param name="path">The name as the user wrote it; all is every child.</param>
    /// <exception cref="FusionInputException">The name is unknown.</exception>
    internal string Child(string path)
    {
        if (known is null || path.Equals("all", StringComparison.OrdinalIgnoreCase))
            return path;
        var names = path.Split('.');
        var resource = known;
        for (var i = 0; i < names.Length; i++)
        {
            if (NearestName.Spelled(resource.Children.Keys, names[i]) is not { } child)
            {
                if (i > 0 || describe() is not { Children.Count: > 0 } served)
                    break;
                var children = served.Children.Select(c => c.Name).ToList();
                names[i] = NearestName.Spelled(children, names[i])
                    ?? throw new FusionInputException(
                        $"{known.FullName} have no child collection "
                            + $"'{names[i]}'.{NearestName.Question(children.Concat(known.Children.Keys), names[i])} They have "
                            + $"{string.Join(", ", children)}. "
                            + "Nothing was sent."
                    );
                break;
            }

            names[i] = child;
            resource = resource.Children[child];
        }

        return string.Join(".", names);
    }

    // Of children a description tells only sometimes; what it does not tell the server checks itself.
    private string? Served(CatalogResource resource, string[] names, int position)
    {
        if (describe() is not { } description)
            return null;
        foreach (var name in names.Take(position))
        {
            if (description.Children.FirstOrDefault(c => c.Name == name) is not { IsReference: false } child)
                return null;
            description = child;
        }

        var served = description.Attributes.Select(a => a.Name).Concat(description.Children.Select(c => c.Name)).ToList();
        if (description.Attributes.Count == 0)
            return null;
        return NearestName.Spelled(served, names[position])
            ?? throw new FusionInputException(
                $"{resource.FullName} has no attribute "
                    + $"'{names[position]}'.{NearestName.Question(served.Concat(resource.Attributes.Keys), names[position])} "
                    + $"Get-FusionResource {known!.FullName} shows what the server has. Nothing was read."
            );
    }
}
