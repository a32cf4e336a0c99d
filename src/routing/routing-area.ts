/** What routing needs of an area. */
export interface RoutingArea {
  code: string;
  idvaTakesMedium: boolean;
  frontDoor: { childrenServiceId: string | null; adultsServiceId: string | null };
  perpetratorLineId: string | null;
  multiAgencyForum: { name: string };
}
