using System.Collections.Specialized;
using OracleFusion.Client.Http;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client.Users;

/// <summary>From SCIM's fields to a user, and back.</summary>
internal static class UserReading
{
    private const string Core = "urn:scim:schemas:core:2.0:User";
    private const string Fusion = "urn:scim:schemas:extension:fa:2.0:faUser";

    public static FusionUser Read(OrderedDictionary fields)
    {
        var name = fields.Objects("name").FirstOrDefault() ?? [];
        var mails = fields.Objects("emails").ToList();
        var mail = mails.Find(one => one["primary"] is true) ?? mails.FirstOrDefault();
        var own = fields.Objects(Fusion).FirstOrDefault() ?? [];
        var meta = fields.Objects("meta").FirstOrDefault() ?? [];
        return new FusionUser
        {
            Id = fields.Text("id") ?? throw Incomplete("id"),
            UserName = fields.Text("userName") ?? throw Incomplete("userName"),
            DisplayName = fields.Text("displayName"),
            GivenName = name.Text("givenName"),
            FamilyName = name.Text("familyName"),
            Email = mail?.Text("value"),
            IsActive = fields["active"] switch
            {
                bool active => active,
                string text when bool.TryParse(text, out var active) => active,
                _ => null,
            },
            Category = own.Text("userCategory"),
            Language = fields.Text("preferredLanguage"),
            PersonNumber = own.Objects("workerInformation").FirstOrDefault()?.Text("personNumber"),
            Roles = fields["roles"] is null ? null : [.. fields.Objects("roles").Select(role => role.Text("value")).OfType<string>()],
            RoleNames = NamesOf(fields.Objects("roles")),
            CreatedAt = meta.Time("created"),
            LastModifiedAt = meta.Time("lastModified"),
        };
    }

    public static Dictionary<string, object?> Fields(FusionUserChange change)
    {
        var fields = new Dictionary<string, object?> { ["schemas"] = new object?[] { Core } };
        if (change.UserName is not null)
            fields["userName"] = change.UserName;
        var name = new Dictionary<string, object?>();
        if (change.FamilyName is not null)
            name["familyName"] = change.FamilyName;
        if (change.GivenName is not null)
            name["givenName"] = change.GivenName;
        if (name.Count > 0)
            fields["name"] = name;
        if (change.DisplayName is not null)
            fields["displayName"] = change.DisplayName;
        if (change.Email is not null)
            fields["emails"] = new object?[]
            {
                new Dictionary<string, object?>
                {
                    ["primary"] = true,
                    ["value"] = change.Email,
                    ["type"] = "W",
                },
            };
        if (change.IsActive is not null)
            fields["active"] = change.IsActive;
        if (change.Category is not null)
            fields[Fusion] = new Dictionary<string, object?> { ["userCategory"] = change.Category };
        return fields;
    }

    private static Dictionary<string, string> NamesOf(IEnumerable<OrderedDictionary> roles)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var role in roles)
        {
            if (role.Text("value") is { } code && role.Text("displayName") is { Length: > 0 } name)
                names[code] = name;
        }

        return names;
    }

    private static ServiceException Incomplete(string field) =>
        UnusableAnswer.Of("GET", "/hcmRestApi/scim/Users", $"The SCIM service described a user without {field}.");
}
