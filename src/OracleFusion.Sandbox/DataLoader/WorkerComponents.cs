using OracleFusion.Sandbox.Imports;

namespace OracleFusion.Sandbox.DataLoader;

/// <summary>A component of Worker: the rows that it stands for, and its attributes under the names that the resource has for
/// them.</summary>
/// <param name="Path">The child of workers; empty for the worker itself, null for what has no rows of its own.</param>
internal sealed record WorkerComponent(string? Path, Mapping Attributes, params IReadOnlyList<string> Required)
{
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
                        + "Extension=Extension DateFrom=FromDate DateTo=ToDate PrimaryFlag=PrimaryFlag "
                        + "LegislationCode=LegislationCode"
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
            ["WorkTerms"] = new(null, new Mapping("")),
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
