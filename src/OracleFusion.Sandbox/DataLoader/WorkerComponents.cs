using OracleFusion.Sandbox.Imports;

namespace OracleFusion.Sandbox.DataLoader;

/// <summary>A component of Worker: the rows that it stands for, and its attributes under the names that the resource has for
/// them.</summary>
/// <param name="Path">The child of workers; empty for the worker itself, null for what has no rows of its own.</param>
internal sealed record WorkerComponent(string? Path, Mapping Attributes, params IReadOnlyList<string> Required)
{
    // Keys that name the row or the rows above it, and what the service derives itself where a hire says nothing else.
    private static readonly HashSet<string> OfAll = new(StringComparer.Ordinal)
    {
        "SourceSystemOwner",
        "SourceSystemId",
        "GUID",
        "PersonId",
        "PersonNumber",
        "EffectiveStartDate",
        "EffectiveEndDate",
        "EffectiveSequence",
        "EffectiveLatestChange",
        "StartDate",
        "DateStart",
        "WorkerType",
        "LegalEmployerName",
        "AssignmentNumber",
        "WorkTermsNumber",
        "ActionCode",
        "NameType",
        "CategoryCode",
    };

    /// <summary>
    /// Whether a METADATA line may name an attribute: "Include only valid attributes for the discriminator. Attribute names are
    /// case-sensitive" (The METADATA Instruction, HCM Data Loader). Those that the sandbox does nothing with are refused as well.
    /// </summary>
    public bool Has(string attribute) =>
        OfAll.Contains(attribute) || attribute.EndsWith("(SourceSystemId)", StringComparison.Ordinal) || Attributes.Has(attribute);

    public static IReadOnlyDictionary<string, WorkerComponent> All { get; } =
        new Dictionary<string, WorkerComponent>(StringComparer.Ordinal)
        {
            ["Worker"] = new(
                "",
                new Mapping(
                    "PersonNumber=PersonNumber DateOfBirth=DateOfBirth DateOfDeath=DateOfDeath BloodType=BloodType "
                        + "CountryOfBirth=CountryOfBirth TownOfBirth=TownOfBirth RegionOfBirth=RegionOfBirth"
                )
            ),
            ["PersonName"] = new(
                "names",
                new Mapping(
                    "FirstName=FirstName LastName=LastName MiddleNames=MiddleNames KnownAs=KnownAs Title=Title Suffix=Suffix "
                        + "PreviousLastName=PreviousLastName Honors=Honors MilitaryRank=MilitaryRank "
                        + "LegislationCode=LegislationCode EffectiveStartDate=EffectiveStartDate"
                ),
                "LastName"
            ),
            ["PersonEmail"] = new(
                "emails",
                new Mapping("EmailType=EmailType EmailAddress=EmailAddress DateFrom=FromDate DateTo=ToDate PrimaryFlag=PrimaryFlag"),
                "EmailType",
                "EmailAddress"
            ),
            ["PersonPhone"] = new(
                "phones",
                new Mapping(
                    "PhoneType=PhoneType PhoneNumber=PhoneNumber CountryCodeNumber=CountryCodeNumber AreaCode=AreaCode "
                        + "Extension=Extension DateFrom=FromDate DateTo=ToDate PrimaryFlag=PrimaryFlag LegislationCode=LegislationCode"
                ),
                "PhoneType",
                "PhoneNumber"
            ),
            ["PersonLegislativeData"] = new(
                "legislativeInfo",
                new Mapping(
                    "LegislationCode=LegislationCode Sex=Gender MaritalStatus=MaritalStatus "
                        + "HighestEducationLevel=HighestEducationLevel EffectiveStartDate=EffectiveStartDate"
                ),
                "LegislationCode"
            ),
            ["WorkRelationship"] = new(
                "workRelationships",
                new Mapping("LegalEmployerName=LegalEmployerName WorkerType=WorkerType DateStart=StartDate PrimaryFlag=PrimaryFlag"),
                "LegalEmployerName"
            ),
            // It has no rows of its own: what it says beside its keys is said again by the assignment.
            ["WorkTerms"] = new(
                null,
                new Mapping(
                    "AssignmentName=AssignmentName AssignmentStatusTypeCode=AssignmentStatusType AssignmentType=AssignmentType "
                        + "BusinessUnitShortCode=BusinessUnitName PrimaryWorkTermsFlag=PrimaryFlag"
                )
            ),
            ["Assignment"] = new(
                "workRelationships.assignments",
                new Mapping(
                    "AssignmentNumber=AssignmentNumber AssignmentName=AssignmentName AssignmentStatusTypeCode=AssignmentStatusType "
                        + "ActionCode=ActionCode AssignmentType=AssignmentType "
                        + "BusinessUnitShortCode=BusinessUnitName JobCode=JobCode DepartmentName=DepartmentName "
                        + "LocationCode=LocationCode GradeCode=GradeCode PositionCode=PositionCode "
                        + "PrimaryAssignmentFlag=PrimaryAssignmentFlag FullPartTime=FullPartTime "
                        + "PermanentTemporaryFlag=PermanentTemporary EffectiveStartDate=EffectiveStartDate"
                ),
                "BusinessUnitShortCode"
            ),
        };

    /// <summary>What a hire needs; one of them missing fails the worker.</summary>
    public static IReadOnlyList<string> OfHire { get; } = ["Worker", "PersonName", "WorkRelationship", "WorkTerms", "Assignment"];
}
