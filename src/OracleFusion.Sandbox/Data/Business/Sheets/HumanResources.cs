using OracleFusion.Sandbox.Data.Business.Making;
using CultureInfo = System.Globalization.CultureInfo;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Workers with their assignments, jobs, positions, places, pay, absences and user accounts.</summary>
internal static class HumanResources
{
    private static readonly DateOnly Start = new(2015, 1, 1);
    private static readonly DateOnly EndOfTime = new(4712, 12, 31);

    /// <summary>The number that the pod gives a role.</summary>
    public static long RoleId(Role role) => 300_000_001_000_000L + Array.IndexOf(RoleCatalog.All, role);

    public static void Describe(Enterprise enterprise)
    {
        var (size, people, setup) = (enterprise.Size, enterprise.People, enterprise.Setup);
        var titles = Words.Titles.Length;
        var (hired, desk, pay) = (enterprise.Dice("Hired"), enterprise.Dice("Desk"), enterprise.Dice("Pay"));
        var (positions, locations) = (titles * 2, setup.Places.Count);
        DateOnly Hired(int worker) => Start.AddDays(hired.Below(worker, 4_100));
        int Position(int worker) => desk.Below(worker, positions);
        int Unit(int worker) => desk.Below(~worker, setup.BusinessUnits.Count);
        Sheet Worker(Sheet sheet, Func<int, int> worker) =>
            sheet
                .Link("Person", worker)
                .Link("Position", row => Position(worker(row)))
                .Link("Job", row => Position(worker(row)) % titles)
                .Link("BusinessUnit", row => Unit(worker(row)))
                .Link("Location", row => worker(row) % locations)
                .Link("Manager", row => Boss(worker(row)))
                .Link("Department", row => (Unit(worker(row)) * 12) + (worker(row) % 12));
        Sheet Dated(Sheet sheet) => sheet.Value("EffectiveStartDate", _ => Start).Value("EffectiveEndDate", _ => EndOfTime);

        enterprise.Add("workers", size.Workers, sheet => Worker(sheet, row => row)
                .On(Hired)
                .Key("PersonId")
                .Serial("PersonNumber", "", 1_001)
                .Blank("DateOfDeath")
                .Sparse("BloodType", 95)
                .Value("DisplayName FullName", people.Name)
                .Value("ListName", row => $"{people.Last(row)}, {people.First(row)}")
                .Child("names", Repeat.One, name =>
                    Dated(name)
                        .Key("PersonNameId")
                        .Value("FirstName KnownAs", people.First)
                        .Value("LastName", people.Last)
                        .Value("DisplayName FullName", people.Name)
                        .Pick("LegislationCode", "40 US", "30 DE", "30 GB")
                )
                .Child("emails", Repeat.One, email =>
                    email
                        .Key("EmailAddressId")
                        .Value("EmailAddress", people.Email)
                        .Always("EmailType", "W1")
                        .Always("EmailTypeMeaning", "Work Email")
                        .Flag("PrimaryFlag", 100)
                        .Blank("ToDate")
                )
                .Child("phones", Repeat.One, phone => phone.Always("PhoneType", "W1").Flag("PrimaryFlag", 100))
                .Child("workRelationships", Repeat.One, relation => relation
                        .Key("PeriodOfServiceId")
                        .Value("StartDate", Hired)
                        .Always("WorkerType", "E")
                        .Always("WorkerTypeMeaning", "Employee")
                        .Flag("PrimaryFlag", 100)
                        .Blank("TerminationDate LastWorkingDate NotificationDate ProjectedTerminationDate")
                        .Child("assignments", Repeat.One, assignment => Assignment(assignment)
                                .Always("AssignmentStatusType", "ACTIVE")
                                .Always("EffectiveLatestChange", "Y")
                                .Value("EffectiveSequence", _ => 1L)
                                .Always("ActionCode", "HIRE")
                                .Blank("ProjectedEndDate ProjectedStartDate RetirementDate ProposedUserPersonType ProposedUserPersonTypeId")
                                // The first worker has no manager.
                                .Child("managers", Repeat.One, manager =>
                                    Dated(manager)
                                        .Always("ManagerType", "LINE_MANAGER")
                                        .Value("ManagerAssignmentNumber", row => Text.Serial("E", 1_001 + Math.Max(Boss(row), 0), 0))
                                ))));

        enterprise.Add("emps", size.Workers, sheet =>
            Assignment(sheet.Like("workers"))
                .Always("AssignmentStatus", "ACTIVE")
                .Value("EffectiveStartDate HireDate OriginalHireDate StartDate", Hired)
                .Value("EffectiveEndDate", _ => EndOfTime)
                .Value("FirstName PreferredName", people.First)
                .Value("LastName", people.Last)
                .Value("UserName", people.User)
                .Value("WorkEmail", people.Email)
                .Cents("SalaryAmount", Salary)
                .Blank("ActualTerminationDate TerminationDate ProjectedTerminationDate EndDate EndDateActive")
                .Child("assignments", Repeat.One, assignment => Assignment(assignment).Always("AssignmentStatus", "ACTIVE"))
        );

        enterprise.Add("publicWorkers", size.Workers, sheet =>
            sheet
                .Like("workers")
                .Value("FirstName KnownAs", people.First)
                .Value("LastName", people.Last)
                .Value("OrderName", row => $"{people.Last(row)}, {people.First(row)}")
                .Value("Username", people.User)
                .Value("WorkEmail", people.Email)
                .Blank("PreviousLastName PreNameAdjunct MiddleNames Honors MilitaryRank Suffix")
                .Child("assignments", Repeat.One, assignment =>
                    Worker(assignment, row => row)
                        .Key("AssignmentId")
                        .Serial("AssignmentNumber", "E", 1_001)
                        .Serial("WorkerNumber", "", 1_001)
                        .Value("AssignmentName", row => Words.Titles[Position(row) % titles])
                        .Value("StartDate", Hired)
                        .Flag("PrimaryFlag PrimaryAssignmentFlag", 100)
                )
        );

        enterprise.Add("jobs", titles, sheet =>
            Dated(sheet)
                .Is("Job")
                .Key("JobId")
                .Serial("JobCode", "JOB", 1, 3)
                .Case("Name", row => row, Words.Titles)
                .Always("ActiveStatus", "A")
                .Always("FullPartTime", "FULL_TIME")
                .Always("RegularTemporary", "R")
        );
        enterprise.Add("positions", positions, sheet =>
            Dated(sheet)
                .Is("Position")
                .Link("Job", row => row % titles)
                .Key("PositionId")
                .Serial("PositionCode", "POS", 1, 4)
                .Value("Name", row => string.Concat(row < titles ? "" : "Senior ", Words.Titles[row % titles]))
                .Always("ActiveStatus", "A")
                .Whole("HeadCount", 1, 40)
                .Same("FTE", "HeadCount")
                .Always("HiringStatus", "APPROVED")
        );
        enterprise.Add("locationsV2", locations, sheet =>
            Dated(sheet)
                .Is("Location")
                .Link("Place", row => row)
                .Key("LocationId")
                .Serial("LocationCode", "LOC", 1, 3)
                .Value("LocationName", row => string.Concat((string)setup.Places.Answer("City")(row)!, " office"))
                .Always("ActiveStatus", "A")
                .Always("ActiveStatusMeaning", "Active")
        );

        enterprise.Add("salaries", size.Workers, sheet =>
            Worker(sheet, row => row)
                .On(Hired)
                .Key("SalaryId")
                .Cents("SalaryAmount AnnualSalary AnnualFullTimeSalary", Salary)
                .Always("FrequencyName", "Annually")
                .Always("SalaryFrequencyCode", "YEARLY")
                .Always("SalaryBasisName", "Annual Salary")
                .Value("DateFrom", Hired)
                .Value("DateTo", _ => EndOfTime)
                .Whole("SalaryFactor PayrollFactor", 1, 1)
                .Value("PersonDisplayName", people.Name)
        );

        // Half the workers are away once, and half of these again.
        var reasons = enterprise.Dice("absences.type");
        int AbsenceType(int row) =>
            reasons.Below(row, 10) switch
            {
                < 6 => 0,
                < 9 => 1,
                _ => 2,
            };
        enterprise.Add("absences", size.Workers * 3 / 4, sheet =>
            Worker(sheet, row => row * 2 % size.Workers)
                .Key("personAbsenceEntryId")
                .Case("absenceType", AbsenceType, "Vacation", "Sickness", "Parental leave")
                .From("absenceTypeId", "absenceTypesLOV", "AbsenceTypeId", AbsenceType)
                .Pick(
                    "absenceStatusCd absenceDispStatus absenceDispStatusMeaning",
                    "90 SUBMITTED|COMPLETED|Completed",
                    "10 SAVED|SAVED|Saved"
                )
                .Pick("approvalStatusCd", "85 APPROVED", "15 AWAITING")
                .Date("startDate effectiveStartDate", 10, 10)
                .Value("duration", row => 1m + (row % 10))
                .Same("effectiveEndDate", "endDate")
                .Value("endDate", row => Calendar.Spread(row, size.Workers * 3 / 4).AddDays(10 + (row % 10)))
                .Pick("unitOfMeasure unitOfMeasureMeaning", "100 D|Days")
                .Blank("absenceCaseId diseaseCode")
        );

        var days = enterprise.Dice("planBalances.days");
        enterprise.Add("absencePlansLOV", 1, sheet =>
            Dated(sheet)
                .Key("PlanId")
                .Always("PlanName", "Vacation")
                .Always("PlanTypeCd", "ACCRUAL")
                .Always("PlanUOMCd", "D")
                .Always("PlanUnitOfMeasureMeaning", "Days")
                .Always("StatusCd", "A")
        );
        enterprise.Add("planBalances", size.Workers, sheet =>
            Worker(sheet, row => row)
                .Key("personPlanEnrollmentId")
                .From("planId", "absencePlansLOV", "PlanId", _ => 0)
                .Always("planName", "Vacation")
                .Always("planTypeCode", "ACCRUAL")
                .Always("planType", "Accrual")
                .Always("planUnitOfMeasure", "D")
                .Always("unitOfMeasureMeaning", "Days")
                .Value("balanceCalculationDate", _ => Calendar.Today)
                .Value("balanceAsOfBalanceCalculationDate", Balance)
                .Value("formattedBalance", row => string.Create(CultureInfo.InvariantCulture, $"{Balance(row)} Days"))
                .Value("effectiveStartDate enrollmentStartDate", Hired)
                .Value("effectiveEndDate", _ => EndOfTime)
                .Blank("enrollmentEndDate ceilingAmount formattedCeilingAmount")
        );
        decimal Balance(int row) => days.Between(row, 20, 60) / 2m;

        var held = Repeat.Shares(enterprise.Dice("Users.Roles"), 53, 0, 40, 35, 25);
        var suspended = enterprise.Dice("Users.Suspended");
        enterprise.Add("userAccounts", size.Workers, sheet =>
            sheet
                .Link("Person", row => row)
                .Key("UserId")
                .Value("Username", people.User)
                .Value("GUID", row => Guid(row))
                .Value("SuspendedFlag", row => !people.IsDefaultUser(row) && suspended.Chance(row, 3))
                .Flag("CredentialsEmailSentFlag", 95)
                .Child("userAccountRoles", held, roles =>
                    roles.Key("UserRoleId").Value("RoleCode", row => RoleOf(row).Code).Value("RoleId", row => RoleId(RoleOf(row)))
                )
        );

        // Every fourth worker works on the data of one business unit.
        enterprise.Add("dataSecurities", size.Workers / 4, sheet =>
            sheet
                .Key("UserRoleDataAssignmentId")
                .Value("UserName Userrf", row => people.User(row * 4))
                .Value("RoleCommonName", row => AccessRole(row).Code)
                .Value("RoleNameCr Rolerf", row => AccessRole(row).Name)
                .Always("SecurityContext", "Business unit")
                .Value("SecurityContextValue", row => setup.BusinessUnits.Answer("Name")(row % setup.BusinessUnits.Count))
                .Always("ActiveFlag", true)
                .Blank("SecurityContextValue2 SecurityContextValue3")
        );

        long Salary(int worker) => pay.Between(worker, 320, 1_900) * 10_000L;
        // Everybody is an employee; who has more roles has some that follow one another.
        Role RoleOf(int row)
        {
            var user = held.ParentOf(row);
            var place = row - held.First(user);
            return place == 0 ? RoleCatalog.All[0] : RoleCatalog.All[1 + ((user + place) % (RoleCatalog.All.Length - 2))];
        }

        static Role AccessRole(int row) => RoleCatalog.All[2 + (row % 5)];
        // The first twenty are led by the first; everybody else by one of them.
        static int Boss(int worker) => worker < 20 ? (worker == 0 ? -1 : 0) : worker % 20;
        string Guid(int row) => pay.At(row).ToString("X16", null) + pay.At(~row).ToString("X16", null);

        Sheet Assignment(Sheet sheet) =>
            Worker(sheet, row => row)
                .Key("AssignmentId")
                .Serial("AssignmentNumber", "E", 1_001)
                .Value("AssignmentName", row => Words.Titles[Position(row) % titles])
                .Always("AssignmentType", "E")
                .Value("EffectiveStartDate", Hired)
                .Value("EffectiveEndDate", _ => EndOfTime)
                .Flag("PrimaryFlag PrimaryAssignmentFlag", 100);
    }
}
